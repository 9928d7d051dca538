import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';

/** Seeded random numbers: the same seed gives the same stream on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform integer in [0, n). */
  below(n: number): number;
  /** Standard normal (Marsaglia polar method, Knuth TAOCP 3.4.1 C). */
  normal(): number;
  /** Gamma with shape k > 0 and scale 1 (Marsaglia & Tsang 2000; k < 1 by their boosting remark). */
  gamma(shape: number): number;
  beta(a: number, b: number): number;
  poisson(mean: number): number;
}

/** Makes a stream from an integer seed and, so that two users of one seed do not share a stream, a label. */
export function createRandom(seed: number, label = ''): Random {
  const generator = xoroshiro128plus(mixSeed(seed, label));
  const uniform = (): number => uniformFloat64(generator);
  const below = (n: number): number => uniformInt(generator, 0, n - 1);
  const normal = (): number => {
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
    }
  };
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * Math.pow(1 - uniform(), 1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v <= 0) continue;
      const u = 1 - uniform();
      if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const beta = (a: number, b: number): number => {
    const x = gamma(a);
    return x / (x + gamma(b));
  };
  const poisson = (mean: number): number => {
    if (mean > 30) {
      // Split by the gamma trick (Ahrens & Dieter 1974): the m-th arrival time decides.
      const m = Math.floor(mean * 0.875);
      const arrival = gamma(m);
      if (arrival < mean) return m + poisson(mean - arrival);
      let hits = 0;
      for (let i = 0; i < m - 1; i++) if (uniform() < mean / arrival) hits++;
      return hits;
    }
    const limit = Math.exp(-mean);
    let product = uniform();
    let count = 0;
    while (product > limit) {
      product *= uniform();
      count++;
    }
    return count;
  };
  return { uniform, below, normal, gamma, beta, poisson };
}

/** FNV-1a over the label, mixed with the seed. */
function mixSeed(seed: number, label: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < label.length; i++) hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193);
  return hash | 0;
}
