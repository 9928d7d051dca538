import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilOfDay,
  createCalendar,
  dayOfCivil,
  dayToIso,
  firstDayOfMonth,
  isoToDay,
  isZone,
  monthToIso,
} from '../../../src/core/domain/calendar.ts';

const HOUR = 3_600_000;

describe('days and months', () => {
  it('agrees with Date over eight centuries', () => {
    for (let day = -150_000; day < 150_000; day += 37) {
      expect(dayToIso(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
    }
  });

  it('turns days into text and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
        const { year, month, dayOfMonth } = civilOfDay(day);
        expect(dayOfCivil(year, month, dayOfMonth)).toBe(day);
        expect(isoToDay(dayToIso(day))).toBe(day);
      }),
    );
  });

  it('refuses days that no calendar has', () => {
    for (const text of ['2025-02-30', '2025-13-01', '2025-00-10', '2023-02-29', '2025-1-1', '', '2025-01-01T00:00']) {
      expect(isoToDay(text)).toBeNull();
    }
    expect(isoToDay('2024-02-29')).toBe(19_782);
  });

  it('numbers months so that their difference is a number of months', () => {
    const { monthOf } = createCalendar('UTC');
    expect(monthOf(isoToDay('2025-01-31') ?? NaN) - monthOf(isoToDay('2024-12-01') ?? NaN)).toBe(1);
    expect(monthToIso(monthOf(isoToDay('2024-12-01') ?? NaN))).toBe('2024-12');
    expect(dayToIso(firstDayOfMonth(2024 * 12 + 1))).toBe('2024-02-01');
  });
});

describe('zones', () => {
  it('gives the day of the shop, not of UTC', () => {
    const evening = Date.UTC(2025, 0, 1, 23, 30);
    expect(dayToIso(createCalendar('UTC').dayOf(evening))).toBe('2025-01-01');
    expect(dayToIso(createCalendar('Asia/Shanghai').dayOf(evening))).toBe('2025-01-02');
    expect(dayToIso(createCalendar('America/Los_Angeles').dayOf(evening))).toBe('2025-01-01');
  });

  it.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca'])(
    'agrees with Intl at every half hour around the changes of %s',
    (zone) => {
      const calendar = createCalendar(zone);
      const format = new Intl.DateTimeFormat('en-CA', {
        timeZone: zone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
      });
      for (let time = Date.UTC(2024, 0, 1); time < Date.UTC(2024, 11, 31); time += 7.5 * HOUR) {
        expect(dayToIso(calendar.dayOf(time))).toBe(format.format(time));
      }
    },
  );

  it('reads a skipped hour as the later moment and a repeated one as the earlier', () => {
    const { toUtc } = createCalendar('Europe/Berlin');
    // 30 March 2025: 02:00 to 03:00 does not exist; 26 October 2025: it comes twice.
    expect(new Date(toUtc(Date.UTC(2025, 2, 30, 2, 30))).toISOString()).toBe('2025-03-30T01:30:00.000Z');
    expect(new Date(toUtc(Date.UTC(2025, 9, 26, 2, 30))).toISOString()).toBe('2025-10-26T00:30:00.000Z');
    expect(new Date(toUtc(Date.UTC(2025, 9, 26, 3, 0))).toISOString()).toBe('2025-10-26T02:00:00.000Z');
    expect(new Date(toUtc(Date.UTC(2025, 6, 1, 12, 0))).toISOString()).toBe('2025-07-01T10:00:00.000Z');
  });

  it('turns moments into wall clock and back outside the repeated hour', () => {
    const calendar = createCalendar('America/New_York');
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2035, 0, 1) }), (time) => {
        const back = calendar.toUtc(time + calendar.offsetAt(time));
        expect(back === time || back === time - HOUR).toBe(true);
      }),
    );
  });

  it('knows which zones there are', () => {
    expect(isZone('Europe/Berlin')).toBe(true);
    expect(isZone('Mars/Olympus')).toBe(false);
    expect(() => createCalendar('Mars/Olympus')).toThrow(RangeError);
  });

  it('gives NaN for no moment', () => {
    expect(createCalendar('UTC').dayOf(NaN)).toBeNaN();
    expect(createCalendar('Europe/Berlin').dayOf(NaN)).toBeNaN();
  });
});
