import type { AppContext } from '../../../app/app-context.ts';
import { saveFile } from '../../../app/save-file.ts';
import type { Words } from '../../i18n/words.svelte.ts';

/** Makes the backup file and hands it to the browser's saving; says what was done. */
export async function createBackup(app: AppContext, { t, f, error }: Words): Promise<void> {
  const result = await app.shop.backup(() => {});
  if (!result.ok) return app.toasts.say(error(result.error), { tone: 'bad' });
  saveFile(result.value);
  app.toasts.say(t('trust.backup.saved', { name: result.value.name, size: f.bytes(result.value.bytes.length) }));
}
