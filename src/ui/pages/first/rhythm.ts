/** The drawing of the first screen: what the app looks for. A row is a person, a dot an order; rings are expected. */
export interface RhythmDot {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly kind: 'past' | 'due' | 'dueRing' | 'quiet' | 'ring';
  /** 1 … 0: later rings are fainter. */
  readonly strength: number;
}
export interface RhythmRow {
  readonly start: number;
  readonly gap: number;
  readonly kind: 'plain' | 'due' | 'quiet' | 'labelled';
}

const ROWS: readonly RhythmRow[] = [
  { start: 0.02, gap: 0.046, kind: 'plain' },
  { start: 0.033, gap: 0.066, kind: 'plain' },
  { start: 0.055, gap: 0.041, kind: 'labelled' },
  { start: 0.08, gap: 0.051, kind: 'plain' },
  { start: 0.075, gap: 0.0735, kind: 'due' },
  { start: 0.042, gap: 0.045, kind: 'plain' },
  { start: 0.03, gap: 0.05, kind: 'quiet' },
  { start: 0.1, gap: 0.086, kind: 'plain' },
  { start: 0.026, gap: 0.056, kind: 'plain' },
];

export interface Rhythm {
  readonly dots: readonly RhythmDot[];
  readonly today: number;
  readonly height: number;
  /** Where the words stand: at the row's y, from this x. */
  readonly words: Readonly<
    Record<'everyFiveWeeks' | 'dueLastTuesday' | 'quietSinceMay', { readonly x: number; readonly y: number }>
  >;
  /** The dotted line from the last order to the one that did not come. */
  readonly missing: { readonly from: number; readonly to: number; readonly y: number };
}

/** @param width pixels of the drawing; narrow ones get fewer, wider rhythms */
export function drawRhythm(width: number): Rhythm {
  const stretch = width < 560 ? 2.6 : width < 900 ? 1.5 : 1;
  const rows = width < 560 ? ROWS.slice(1, 8) : ROWS;
  const today = width * (width < 560 ? 0.56 : 0.66);
  const step = 28;
  const dots: RhythmDot[] = [];
  const words = {
    everyFiveWeeks: { x: today + 12, y: 0 },
    dueLastTuesday: { x: today + 12, y: 0 },
    quietSinceMay: { x: 0, y: 0 },
  };
  let missing = { from: 0, to: 0, y: 0 };
  rows.forEach((row, index) => {
    const y = 20 + index * step;
    const gap = row.gap * stretch * width;
    const past = pastOf(row, index, { width, today, gap, y });
    dots.push(...past);
    const last = past.at(-1)?.x ?? today;
    if (row.kind === 'quiet') words.quietSinceMay = { x: last + 14, y };
    else if (row.kind === 'due') {
      words.dueLastTuesday = { x: today + 12, y };
      missing = { from: last + 8, to: today - 42, y };
      dots.push({ x: today - 34, y, r: 6, kind: 'dueRing', strength: 1 });
    } else {
      const isLabelled = row.kind === 'labelled';
      if (isLabelled) words.everyFiveWeeks = { x: today + 12, y };
      dots.push(...ringsOf(index, { from: today + (isLabelled ? 130 : 14 + (index % 3) * 8), width, gap, y }));
    }
  });
  return { dots, today, height: 20 + rows.length * step + 20, words, missing };
}

interface RowFrame {
  readonly width: number;
  readonly gap: number;
  readonly y: number;
}

function pastOf(row: RhythmRow, index: number, frame: RowFrame & { readonly today: number }): RhythmDot[] {
  const end =
    row.kind === 'quiet'
      ? frame.today * 0.5
      : row.kind === 'due'
        ? frame.today - 34 - frame.gap * 0.8
        : frame.today - 10;
  const kind = row.kind === 'quiet' ? 'quiet' : row.kind === 'due' ? 'due' : 'past';
  const dots: RhythmDot[] = [];
  for (let n = 0, x = row.start * frame.width + 12; x < end; n++) {
    const wobble = scatter(index * 31 + n);
    dots.push({ x, y: frame.y, r: row.kind === 'due' ? 4 : 3 + 2 * scatter(index * 17 + n * 3), kind, strength: 1 });
    x += row.kind === 'due' ? frame.gap : frame.gap * (0.8 + 0.4 * wobble);
  }
  return dots;
}

function ringsOf(index: number, frame: RowFrame & { readonly from: number }): RhythmDot[] {
  const dots: RhythmDot[] = [];
  for (let n = 0, x = frame.from; x < frame.width - 10; n++) {
    dots.push({ x, y: frame.y, r: 3.5, kind: 'ring', strength: Math.max(0.25, 0.85 - n * 0.13) });
    x += frame.gap * (0.9 + 0.25 * scatter(index * 13 + n));
  }
  return dots;
}

/** 0 … 1, the same for the same n: the drawing never changes. */
function scatter(n: number): number {
  const x = Math.sin(n * 12.9898 + 4.1414) * 43758.5453;
  return x - Math.floor(x);
}
