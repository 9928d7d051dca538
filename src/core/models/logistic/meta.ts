import type { ModelMeta } from '../contract.ts';

/** The rarer class needs `minEvents` rows, and EVENTS_PER_WEIGHT times the number of weights where that is more. */
export const logisticMeta: ModelMeta = {
  id: 'logistic',
  kind: 'classifier',
  rung: 2,
  minRows: 40,
  minEvents: 20,
  isRandom: false,
  devices: ['webgpu', 'wasm', 'cpu'],
};

/**
 * The rule of ten events a parameter is for unpenalised fits. The penalty shrinks what few events cannot carry, and a
 * fit only counts when it beats the rung in use out of time, so three are asked for. See docs/models/logistic.md.
 */
export const EVENTS_PER_WEIGHT = 3;
