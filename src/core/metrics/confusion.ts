/** Rows named are those with probability ≥ threshold. */
export interface Confusion {
  readonly named: number;
  readonly hits: number;
  readonly missed: number;
  readonly accuracy: number;
  /** Share of the named that were events; 0 when nobody was named. */
  readonly precision: number;
  /** Share of the events that were named; 0 when there was no event. */
  readonly recall: number;
  /** Harmonic mean of precision and recall; 0 when there is neither. */
  readonly f1: number;
}

/**
 * Counts at a threshold over n labels (0 or 1) and probabilities. Every figure is 0 when n = 0, so nothing is NaN.
 */
export function confusionAt(labels: Uint8Array, probabilities: Float64Array, threshold: number): Confusion {
  let named = 0;
  let hits = 0;
  let events = 0;
  for (let i = 0; i < labels.length; i++) {
    events += labels[i];
    if (!(probabilities[i] >= threshold)) continue;
    named++;
    hits += labels[i];
  }
  const n = labels.length;
  const missed = events - hits;
  return {
    named,
    hits,
    missed,
    accuracy: ratio(n - (named - hits) - missed, n),
    precision: ratio(hits, named),
    recall: ratio(hits, events),
    f1: ratio(2 * hits, named + events),
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
