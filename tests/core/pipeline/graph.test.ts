import { describe, expect, it } from 'vitest';
import { fingerprintOf, GRAPH, type PipelineInputs, type StepName } from '../../../src/core/pipeline/graph.ts';

const INPUTS: PipelineInputs = {
  data: 'abc',
  rules: { cancelled: true, outlier: false },
  zone: 'UTC',
  asOf: null,
  horizonDays: null,
  seed: 1,
  device: 'auto',
};
const STEPS = Object.keys(GRAPH) as StepName[];
const stale = (change: Partial<PipelineInputs>): StepName[] =>
  STEPS.filter((step) => fingerprintOf(step, INPUTS) !== fingerprintOf(step, { ...INPUTS, ...change }));

describe('step graph', () => {
  it('gives the same fingerprint for the same inputs, whatever the order of the rules', () => {
    const turned = { ...INPUTS, rules: { outlier: false, cancelled: true } };
    for (const step of STEPS) expect(fingerprintOf(step, turned)).toBe(fingerprintOf(step, INPUTS));
    expect(new Set(STEPS.map((step) => fingerprintOf(step, INPUTS))).size).toBe(STEPS.length);
  });

  it('makes everything stale when the lines, the rules or the zone change', () => {
    expect(stale({ data: 'abd' })).toEqual(STEPS);
    expect(stale({ rules: { cancelled: false, outlier: false } })).toEqual(STEPS);
    expect(stale({ zone: 'Asia/Shanghai' })).toEqual(STEPS);
  });

  it('makes only what depends on it stale', () => {
    expect(stale({ horizonDays: 60 })).toEqual(['overview', 'outlook']);
    expect(stale({ seed: 2 })).toEqual(['segments', 'outlook', 'recommend']);
    expect(stale({ device: 'wasm' })).toEqual(['segments', 'outlook']);
  });
});
