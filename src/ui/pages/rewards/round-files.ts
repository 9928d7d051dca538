import { useApp } from '../../../app/app-context.ts';
import { saveFile } from '../../../app/save-file.ts';
import type { RoundHead } from '../../../rpc/data-api.ts';
import { useWords } from '../../i18n/words.svelte.ts';

/** Where the browser remembers that the list of this round was saved. */
export function listKey(shop: string | undefined, { round, startDay }: Pick<RoundHead, 'round' | 'startDay'>): string {
  return `list.${shop ?? ''}.${round}.${startDay}`;
}

/** Saving the files of a round; call it while a component is set up. Each gives true where the file was handed over. */
export function useRoundFiles() {
  const { shop, toasts } = useApp();
  const { error } = useWords();

  async function save(round: number, which: 'planCsv' | 'mailingCsv'): Promise<boolean> {
    const result = await shop.ask((api) => api[which](round));
    if (result.ok) saveFile(result.value);
    else toasts.say(error(result.error), { tone: 'bad' });
    return result.ok;
  }

  return {
    savePlan: (round: number) => save(round, 'planCsv'),
    saveMailing: (round: number) => save(round, 'mailingCsv'),
  };
}
