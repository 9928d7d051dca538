import type { FitContext } from '../../../../src/core/models/contract.ts';

/** A context that never cancels and tells nobody; parts can be replaced. */
export function quietContext(parts: Partial<FitContext> = {}): FitContext {
  return { seed: 1, isCancelled: () => false, onProgress: () => undefined, breathe: async () => undefined, ...parts };
}
