/** ISO 8601 with the offset that holds in the zone at that moment: `2011-12-09T12:50:00+00:00`. NaN gives ''. */
export function isoInZone(timeMs: number, zone: string): string {
  if (Number.isNaN(timeMs)) return '';
  const wall = wallClock(timeMs, zone);
  const offsetMinutes = Math.round((Date.parse(`${wall}Z`) - Math.floor(timeMs / 1000) * 1000) / 60_000);
  const sign = offsetMinutes < 0 ? '-' : '+';
  const size = Math.abs(offsetMinutes);
  return `${wall}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function wallClock(timeMs: number, zone: string): string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const part = Object.fromEntries(format.formatToParts(timeMs).map(({ type, value }) => [type, value]));
  return `${part.year.padStart(4, '0')}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`;
}
