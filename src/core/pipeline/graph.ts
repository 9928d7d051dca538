import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** What figures are made from, beside the lines themselves. */
export interface PipelineInputs {
  /** Fingerprint of the committed lines. */
  readonly data: string;
  readonly rules: Readonly<Record<string, boolean | undefined>>;
  readonly zone: string;
  readonly asOf: string | null;
  readonly horizonDays: number | null;
  readonly seed: number;
  readonly device: string;
}

interface StepDeclaration {
  readonly needs: readonly StepName[];
  readonly inputs: readonly (keyof PipelineInputs)[];
  /** Raised whenever the code of the step gives other results for the same inputs. */
  readonly codeVersion: number;
}

export type StepName = 'history' | 'overview' | 'segments' | 'outlook' | 'recommend';

/** The declared graph: a step runs again only when its own inputs, its code or a step before it changed. */
export const GRAPH: Readonly<Record<StepName, StepDeclaration>> = {
  history: { needs: [], inputs: ['data', 'rules', 'zone', 'asOf'], codeVersion: 1 },
  overview: { needs: ['history'], inputs: ['horizonDays'], codeVersion: 1 },
  segments: { needs: ['history'], inputs: ['seed', 'device'], codeVersion: 1 },
  outlook: { needs: ['history', 'overview'], inputs: ['seed', 'device'], codeVersion: 1 },
  recommend: { needs: ['history'], inputs: ['seed'], codeVersion: 1 },
};

/** Fingerprint of a step's result: same fingerprint, same bytes (times aside). SHA-256, 64 hex digits. */
export function fingerprintOf(step: StepName, inputs: PipelineInputs): string {
  const { needs, inputs: names, codeVersion } = GRAPH[step];
  const parts = {
    step,
    codeVersion,
    needs: needs.map((need) => fingerprintOf(need, inputs)),
    inputs: names.map((name) => [name, sorted(inputs[name])]),
  };
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts))));
}

function sorted(value: PipelineInputs[keyof PipelineInputs]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
