import type { Settings } from '../../../rpc/settings.ts';

/** What the cards of the settings page get. */
export interface SettingsCardProps {
  readonly settings: Settings;
  /** @param name the setting's own name, for the toast */
  readonly change: (name: string, next: Partial<Settings>) => Promise<void>;
}
