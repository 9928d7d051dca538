import type { AppError } from '../../core/shared/errors.ts';

/** The File Handling API as far as it is used here; TypeScript's DOM has no types for it. */
export interface LaunchParams {
  readonly files?: readonly FileSystemFileHandle[];
}
export interface LaunchQueue {
  setConsumer(consumer: (params: LaunchParams) => void): void;
}

export interface LaunchedFiles {
  readonly onFiles: (files: File[]) => void;
  /** A file that the system named but the browser could not open: `file/unreadable`. */
  readonly onUnreadable: (error: AppError) => void;
}

/**
 * Takes files that were opened with the installed app (public/manifest.webmanifest, `file_handlers`), also those of the
 * launch that opened this page. False where the browser has no launch queue.
 */
export function takeLaunchedFiles(
  { onFiles, onUnreadable }: LaunchedFiles,
  page: { readonly launchQueue?: LaunchQueue } = window as { launchQueue?: LaunchQueue },
): boolean {
  if (!page.launchQueue) return false;
  page.launchQueue.setConsumer((params) => {
    void openAll(params.files ?? [], onUnreadable).then((files) => {
      if (files.length > 0) onFiles(files);
    });
  });
  return true;
}

async function openAll(
  handles: readonly FileSystemFileHandle[],
  onUnreadable: LaunchedFiles['onUnreadable'],
): Promise<File[]> {
  const files: File[] = [];
  for (const handle of handles) {
    try {
      files.push(await handle.getFile());
    } catch (error) {
      onUnreadable({
        code: 'file/unreadable',
        detail: { name: handle.name, message: error instanceof Error ? error.message : String(error) },
      });
    }
  }
  return files;
}
