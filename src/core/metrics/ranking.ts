import { splitByLabel } from './split-by-label.ts';

/**
 * Average precision: the sum over distinct thresholds, from the highest down, of the gain in recall times the
 * precision there (scikit-learn's definition, no interpolation; tied scores enter together).
 * NaN when there is no event (or no row); 1 when every row is an event.
 */
export function averagePrecision(labels: Uint8Array, scores: Float64Array): number {
  const { events, others } = splitByLabel(labels, scores);
  if (events.length === 0) return Number.NaN;
  let e = events.length;
  let o = others.length;
  let sum = 0;
  while (e > 0) {
    const threshold = events[e - 1];
    let gained = 0;
    while (e > 0 && events[e - 1] === threshold) {
      e--;
      gained++;
    }
    while (o > 0 && others[o - 1] >= threshold) o--;
    const found = events.length - e;
    sum += (gained * found) / (found + others.length - o);
  }
  return sum / events.length;
}

/**
 * Lift: events among the top `share` of scores over the events expected there at random. Rows tied at the border enter
 * by the fraction of them that fits. `share` in (0, 1], 0.1 for the top decile. NaN when there is no event or no row;
 * 1 when every row is an event.
 */
export function liftAtTop(labels: Uint8Array, scores: Float64Array, share = 0.1): number {
  const { events, others } = splitByLabel(labels, scores);
  const n = labels.length;
  if (events.length === 0) return Number.NaN;
  const room = n * share;
  let e = events.length;
  let o = others.length;
  for (;;) {
    const threshold = Math.max(e > 0 ? events[e - 1] : -Infinity, o > 0 ? others[o - 1] : -Infinity);
    const [eBefore, oBefore] = [e, o];
    while (e > 0 && events[e - 1] === threshold) e--;
    while (o > 0 && others[o - 1] === threshold) o--;
    const taken = n - e - o;
    if (taken < room && e + o > 0) continue;
    const tied = eBefore - e + (oBefore - o);
    const fits = Math.min(1, (room - (taken - tied)) / tied);
    const found = events.length - eBefore + (eBefore - e) * fits;
    return found / room / (events.length / n);
  }
}
