import type { RuleSwitches } from '../core/domain/ledger.ts';
import type { PlanSettings } from '../core/rewards/types.ts';

export type DeviceChoice = 'auto' | 'webgpu' | 'wasm' | 'cpu';

/** Everything the person can set, stored with the shop. */
export interface Settings {
  readonly shopName: string;
  /** IANA zone; a day means a day there. */
  readonly zone: string;
  readonly device: DeviceChoice;
  readonly seed: number;
  /** 'YYYY-MM-DD' or null = the export's end. */
  readonly asOf: string | null;
  /** Days, or null = from the data. */
  readonly horizonDays: number | null;
  readonly rules: RuleSwitches;
  readonly plan: PlanSettings;
}
