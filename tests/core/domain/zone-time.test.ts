import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoInZone } from '../../../src/core/domain/zone-time.ts';

describe('isoInZone', () => {
  it('writes the wall clock with its offset', () => {
    const moment = Date.UTC(2011, 11, 9, 12, 50);
    expect(isoInZone(moment, 'UTC')).toBe('2011-12-09T12:50:00+00:00');
    expect(isoInZone(moment, 'Asia/Shanghai')).toBe('2011-12-09T20:50:00+08:00');
    expect(isoInZone(moment, 'America/New_York')).toBe('2011-12-09T07:50:00-05:00');
    expect(isoInZone(moment, 'Asia/Kolkata')).toBe('2011-12-09T18:20:00+05:30');
  });

  it('tells the two hours of an overlap apart', () => {
    const before = Date.UTC(2024, 9, 27, 0, 30);
    expect(isoInZone(before, 'Europe/Berlin')).toBe('2024-10-27T02:30:00+02:00');
    expect(isoInZone(before + 3_600_000, 'Europe/Berlin')).toBe('2024-10-27T02:30:00+01:00');
  });

  it('names the same moment in every zone', () => {
    const zones = ['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Auckland', 'America/St_Johns'];
    fc.assert(
      fc.property(fc.integer({ min: 946_684_800, max: 2_000_000_000 }), fc.constantFrom(...zones), (seconds, zone) => {
        expect(Date.parse(isoInZone(seconds * 1000, zone))).toBe(seconds * 1000);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('is empty for a moment that is not known', () => {
    expect(isoInZone(NaN, 'UTC')).toBe('');
  });
});
