import { describe, expect, it } from 'vitest';
import { takeLaunchedFiles, type LaunchParams, type LaunchQueue } from '../../../src/app/workers/launch-queue.ts';
import type { AppError } from '../../../src/core/shared/errors.ts';

/** A launch queue that keeps its consumer, and a handle that gives a file or refuses. */
function stubQueue() {
  let consumer: (params: LaunchParams) => void = () => undefined;
  const launchQueue: LaunchQueue = { setConsumer: (given) => (consumer = given) };
  return {
    launchQueue,
    launch: (...files: Partial<FileSystemFileHandle>[]) => consumer({ files: files as FileSystemFileHandle[] }),
  };
}

const handleOf = (name: string, text: string) => ({ name, getFile: () => Promise.resolve(new File([text], name)) });

describe('takeLaunchedFiles', () => {
  it('gives the files that the system opened, and names the ones it could not read', async () => {
    const { launchQueue, launch } = stubQueue();
    const files: File[][] = [];
    const errors: AppError[] = [];
    expect(
      takeLaunchedFiles(
        { onFiles: (each) => files.push(each), onUnreadable: (error) => errors.push(error) },
        { launchQueue },
      ),
    ).toBe(true);
    const gone = { name: 'gone.csv', getFile: () => Promise.reject(new DOMException('moved', 'NotFoundError')) };
    launch(handleOf('orders.csv', 'a,b'), gone, handleOf('more.csv', 'c'));
    await expect.poll(() => files.length).toBe(1);
    expect(files[0].map(({ name }) => name)).toEqual(['orders.csv', 'more.csv']);
    expect(await files[0][0].text()).toBe('a,b');
    expect(errors).toEqual([{ code: 'file/unreadable', detail: { name: 'gone.csv', message: 'moved' } }]);
  });

  it('is silent on a launch without files, and false without a launch queue', async () => {
    const { launchQueue, launch } = stubQueue();
    const files: File[][] = [];
    takeLaunchedFiles({ onFiles: (each) => files.push(each), onUnreadable: () => undefined }, { launchQueue });
    launch();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(files).toEqual([]);
    expect(takeLaunchedFiles({ onFiles: () => undefined, onUnreadable: () => undefined }, {})).toBe(false);
  });

  it('is announced in the manifest for the endings that the app reads', async () => {
    const {
      file_handlers: handlers,
      launch_handler: launch,
      start_url: start,
    } = (await (await fetch('/manifest.webmanifest')).json()) as {
      file_handlers: { accept: Record<string, string[]> }[];
      launch_handler: { client_mode: string[] };
      start_url: string;
    };
    expect(handlers.flatMap(({ accept }) => Object.values(accept).flat())).toEqual(['.csv', '.tsv', '.txt', '.csv.gz']);
    expect(launch.client_mode[0]).toBe('focus-existing');
    expect(start).toBe('./');
  });
});
