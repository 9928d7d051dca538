import { useApp } from '../../../app/app-context.ts';
import type { PlanSettings } from '../../../core/rewards/types.ts';
import { useWords } from '../../i18n/words.svelte.ts';

/** Saves part of the plan's settings and says so; true where it was saved. */
export type ChangePlan = (change: Partial<PlanSettings>, said: string) => Promise<boolean>;

/** Call it while a component is set up. The toast's undo puts back only what this change touched. */
export function usePlanChange(): ChangePlan {
  const { shop, toasts } = useApp();
  const { t, error } = useWords();

  async function save(change: Partial<PlanSettings>): Promise<boolean> {
    const plan = shop.state?.settings.plan;
    if (!plan) return false;
    const result = await shop.changeSettings({ plan: { ...plan, ...change } });
    if (!result.ok) toasts.say(error(result.error), { tone: 'bad' });
    return result.ok;
  }

  return async (change, said) => {
    const plan = shop.state?.settings.plan;
    if (!plan) return false;
    const before = Object.fromEntries(Object.keys(change).map((key) => [key, plan[key as keyof PlanSettings]]));
    const isSaved = await save(change);
    const undo = () => void save(before).then((isBack) => isBack && toasts.say(t('common.action.undone')));
    if (isSaved) toasts.say(said, { undo });
    return isSaved;
  };
}
