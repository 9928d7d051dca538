const NAMES = [
  'ink',
  'ink-2',
  'ink-3',
  'line',
  'edge',
  'surface',
  'accent',
  'accent-band',
  'mark',
  'mark-2',
  'good',
  'warn',
  'bad',
  'c1',
  'c2',
  'c3',
  'c4',
  'c5',
  'c6',
  'c7',
  'c8',
] as const;

/** The tokens as colours that a canvas takes. */
export type ChartColours = Readonly<Record<(typeof NAMES)[number], string>>;

/**
 * Reads the tokens in the theme in force. A custom property keeps its `light-dark()` text, so each is resolved through
 * the `color` of a probe.
 */
export function readChartColours(host: HTMLElement): ChartColours {
  const probe = document.createElement('span');
  probe.hidden = true;
  host.append(probe);
  const colours = {} as Record<(typeof NAMES)[number], string>;
  for (const name of NAMES) {
    probe.style.color = `var(--${name})`;
    colours[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return colours;
}
