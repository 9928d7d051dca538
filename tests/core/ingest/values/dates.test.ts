import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../../../src/core/domain/calendar.ts';
import { decideDateFormat } from '../../../../src/core/ingest/values/date-format.ts';
import { createDateReader } from '../../../../src/core/ingest/values/date-reader.ts';
import { readDateText, type DatePattern } from '../../../../src/core/ingest/values/date-text.ts';

const utc = createCalendar('UTC');

function read(text: string, pattern: DatePattern, zone = utc): string {
  const time = createDateReader(pattern, zone)(text);
  return Number.isFinite(time) ? new Date(time).toISOString().replace('.000Z', '') : 'unreadable';
}

describe('a date', () => {
  it.each<[string, DatePattern, string]>([
    ['2025-12-10', 'ymd', '2025-12-10T00:00:00'],
    ['2025/12/10 08:26', 'ymd', '2025-12-10T08:26:00'],
    ['2025-12-10T08:26:05', 'ymd', '2025-12-10T08:26:05'],
    ['2025-12-10T08:26:05.123456Z', 'ymd', '2025-12-10T08:26:05.123Z'],
    ['2026-03-12 09:14:02 +0000', 'ymd', '2026-03-12T09:14:02'],
    ['2026-03-12 09:14:02 -0530', 'ymd', '2026-03-12T14:44:02'],
    ['2026-03-12T09:14:02+08:00', 'ymd', '2026-03-12T01:14:02'],
    ['2026-03-12 09:14:02 UTC', 'ymd', '2026-03-12T09:14:02'],
    ['2026-03-12 09:14:02 PST', 'ymd', '2026-03-12T17:14:02'],
    ['2025-7-1 9:05', 'ymd', '2025-07-01T09:05:00'],
    ['25.12.2025', 'dmy', '2025-12-25T00:00:00'],
    ['25.12.25 14:30 Uhr', 'dmy', '2025-12-25T14:30:00'],
    ['5/3/2025 3:45 PM', 'dmy', '2025-03-05T15:45:00'],
    ['5/3/2025 3:45 PM', 'mdy', '2025-05-03T15:45:00'],
    ['09/24/26', 'mdy', '2026-09-24T00:00:00'],
    ['12/31/1999 12:00:00 AM', 'mdy', '1999-12-31T00:00:00'],
    ['10-Dez-25', 'dMonY', '2025-12-10T00:00:00'],
    ['10 Dec 2025', 'dMonY', '2025-12-10T00:00:00'],
    ['Dec 10, 2025', 'dMonY', '2025-12-10T00:00:00'],
    ['March 3, 2025 at 4:05 PM', 'dMonY', '2025-03-03T16:05:00'],
    ['Tue, 10 Dec 2024 10:00:00 GMT', 'dMonY', '2024-12-10T10:00:00'],
    ['Tue Dec 10 2024 10:00:00 GMT+0100 (Central European Standard Time)', 'dMonY', '2024-12-10T09:00:00'],
    ['3 août 2025', 'dMonY', '2025-08-03T00:00:00'],
    ['2024年5月1日', 'chinese', '2024-05-01T00:00:00'],
    ['2024年5月1日 12:30:05', 'chinese', '2024-05-01T12:30:05'],
    ['2024年5月1日 下午3时05分', 'chinese', '2024-05-01T15:05:00'],
    ['２０２４年５月１日', 'chinese', '2024-05-01T00:00:00'],
    ['20250721', 'compact', '2025-07-21T00:00:00'],
    ['20250721103005', 'compact', '2025-07-21T10:30:05'],
    ['45658', 'excel', '2025-01-01T00:00:00'],
    ['45658.5', 'excel', '2025-01-01T12:00:00'],
    ['1735689600', 'epochSeconds', '2025-01-01T00:00:00'],
    ['1735689600123', 'epochMs', '2025-01-01T00:00:00.123Z'],
    // A four-digit year in front has one meaning in any column.
    ['2025-12-10', 'dmy', '2025-12-10T00:00:00'],
    ['\t2025-12-10 10:00:00', 'ymd', '2025-12-10T10:00:00'],
  ])('%s as %s', (text, pattern, expected) => {
    expect(read(text, pattern)).toBe(expected);
  });

  it.each<[string, DatePattern]>([
    ['2025-02-30', 'ymd'],
    ['30/02/2025', 'dmy'],
    ['13/13/2025', 'dmy'],
    ['25/12/2025', 'mdy'],
    ['25/12/2025', 'ymd'],
    ['2025-12-10 25:00', 'ymd'],
    ['2025-12-10 10:61', 'ymd'],
    ['2025-12-10 nonsense', 'ymd'],
    ['0025-12-10', 'ymd'],
    ['9999-12-10', 'ymd'],
    ['', 'ymd'],
    ['yesterday', 'dMonY'],
    ['Foo 10 2025', 'dMonY'],
    ['20251340', 'compact'],
    ['-5', 'excel'],
    ['1e300', 'epochMs'],
  ])('%s as %s is unreadable', (text, pattern) => {
    expect(read(text, pattern)).toBe('unreadable');
  });

  it('is taken in the shop’s zone unless it brings its own', () => {
    const berlin = createCalendar('Europe/Berlin');
    expect(read('2025-07-01 12:00', 'ymd', berlin)).toBe('2025-07-01T10:00:00');
    expect(read('2025-07-01 12:00:00 +0000', 'ymd', berlin)).toBe('2025-07-01T12:00:00');
    expect(read('2025-03-30 02:30', 'ymd', berlin)).toBe('2025-03-30T01:30:00');
    expect(read('45658', 'excel', berlin)).toBe('2024-12-31T23:00:00');
  });

  it('survives any text, in linear time', () => {
    const patterns: DatePattern[] = ['ymd', 'dmy', 'mdy', 'dMonY', 'chinese', 'compact'];
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 90 }), fc.constantFrom(...patterns), (text, pattern) => {
        const { localMs } = readDateText(text, pattern);
        expect(Number.isNaN(localMs) || Number.isInteger(localMs)).toBe(true);
      }),
    );
    const start = performance.now();
    for (const unit of ['1', '1/', ' ', 'a', '2025-01-01 ', '年']) {
      for (const pattern of patterns) expect(readDateText(unit.repeat(65_536), pattern).localMs).toBeNaN();
    }
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('comes back from every way of writing it', () => {
    const moments = fc.integer({ min: Date.UTC(1971, 0, 1) / 1000, max: Date.UTC(2069, 0, 1) / 1000 });
    fc.assert(
      fc.property(moments, (seconds) => {
        const iso = new Date(seconds * 1000).toISOString();
        const [year, month, day, clock] = [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10), iso.slice(11, 19)];
        const expected = iso.replace('.000Z', '');
        expect(read(`${year}-${month}-${day} ${clock}`, 'ymd')).toBe(expected);
        expect(read(`${day}.${month}.${year} ${clock}`, 'dmy')).toBe(expected);
        expect(read(`${month}/${day}/${year} ${clock}`, 'mdy')).toBe(expected);
        expect(read(`${year}年${month}月${day}日 ${clock}`, 'chinese')).toBe(expected);
        expect(read(`${year}${month}${day}${clock.replaceAll(':', '')}`, 'compact')).toBe(expected);
        expect(read(String(seconds), 'epochSeconds')).toBe(expected);
        expect(read(`${day}/${month}/${year.slice(2)} ${clock}`, 'dmy')).toBe(expected);
      }),
    );
  });
});

describe('the format of a column', () => {
  it.each<[string, readonly string[], DatePattern, boolean]>([
    ['ISO', ['2025-01-02', '2025-01-03'], 'ymd', false],
    ['day first by evidence', ['01/02/2025', '25/02/2025'], 'dmy', false],
    ['month first by evidence', ['01/02/2025', '02/25/2025'], 'mdy', false],
    ['dots', ['01.02.2025', '02.03.2025'], 'dmy', false],
    ['nothing decides, day first runs in sequence', ['01/02/2025', '02/02/2025', '03/02/2025'], 'dmy', true],
    ['nothing decides, month first runs in sequence', ['02/01/2025', '02/02/2025', '02/03/2025'], 'mdy', true],
    ['both orders occur', ['25/12/2025', '26/12/2025', '12/27/2025'], 'dmy', true],
    ['month names', ['10-Dez-25', '11-Dez-25'], 'dMonY', false],
    ['Chinese', ['2024年5月1日', '2024年5月2日'], 'chinese', false],
    ['compact', ['20250721', '20250722'], 'compact', false],
    ['serials', ['45658', '45659.25'], 'excel', false],
    ['seconds', ['1735689600', '1735689601'], 'epochSeconds', false],
    ['milliseconds', ['1735689600000', '1735689601000'], 'epochMs', false],
  ])('%s', (_title, cells, pattern, isAmbiguous) => {
    expect(decideDateFormat(cells)?.format).toMatchObject({ pattern, isAmbiguous });
  });

  it('is known for a source that always writes one order', () => {
    expect(decideDateFormat(['01/02/25'], 'mdy')?.format).toMatchObject({ pattern: 'mdy', isAmbiguous: false });
    // Evidence in the cells is stronger than habit.
    expect(decideDateFormat(['25/02/25', '26/02/25'], 'mdy')?.format.pattern).toBe('dmy');
  });

  it('is none for other columns', () => {
    for (const cells of [[], [''], ['abc', 'def'], ['12.50', '13.99'], ['1', '2', '3'], ['A-1', 'A-2']]) {
      expect(decideDateFormat(cells)).toBeNull();
    }
  });
});
