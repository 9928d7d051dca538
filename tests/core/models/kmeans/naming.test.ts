import { describe, expect, it } from 'vitest';
import { segments as english } from '../../../../src/core/explain/words/en/segments.ts';
import { segments as chinese } from '../../../../src/core/explain/words/zh/segments.ts';
import { arrangeGroups, clusterMeans } from '../../../../src/core/models/kmeans/groups.ts';
import { colourOf, nameGroup, SEGMENT_ORDER, typicalCustomer } from '../../../../src/core/models/kmeans/naming.ts';

const customers = {
  n: 6,
  recencyDays: Float64Array.of(10, 20, 30, 200, 300, 400),
  purchaseDays: Float64Array.of(6, 4, 2, 1, 1, 1),
  netRevenue: Float64Array.of(600, 400, 200, 90, 50, 10),
};

describe('typicalCustomer', () => {
  it('is the median of those who returned, of everyone where nobody did', () => {
    expect(typicalCustomer(customers)).toEqual({ recencyDays: 20, purchaseDays: 4, netRevenue: 400 });
    const once = { ...customers, purchaseDays: new Float64Array(6).fill(1) };
    expect(typicalCustomer(once)).toEqual({ recencyDays: 115, purchaseDays: 1, netRevenue: 145 });
  });
});

describe('nameGroup', () => {
  const typical = { recencyDays: 40, purchaseDays: 4, netRevenue: 10_000 };
  it.each([
    ['champions', 10, 9, 30_000],
    ['loyal', 30, 5, 8000],
    ['loyal', 30, 7, 5000],
    ['promising', 20, 2.2, 4000],
    ['new', 12, 1.1, 2000],
    ['oneTime', 200, 1.2, 2000],
    ['slipping', 75, 4, 9000],
    ['asleep', 200, 6, 20_000],
    ['asleep', 200, 2, 20_000],
    ['lost', 200, 2.5, 4000],
  ] as const)('%s: silent %d days, %d purchases, %d', (label, recencyDays, purchaseDays, netRevenue) => {
    expect(nameGroup({ recencyDays, purchaseDays, netRevenue }, typical, 60)).toBe(label);
  });

  it('calls nobody recent beyond the horizon, nor far within it', () => {
    const slow = { ...typical, recencyDays: 160 };
    expect(nameGroup({ recencyDays: 100, purchaseDays: 9, netRevenue: 30_000 }, slow, 64)).toBe('slipping');
    expect(nameGroup({ recencyDays: 90, purchaseDays: 2, netRevenue: 100 }, typical, 93)).toBe('slipping');
  });
});

describe('arrangeGroups', () => {
  it('puts groups in reading order, numbers a name that comes twice, keeps its colour, and drops empty clusters', () => {
    const means = clusterMeans(customers, Uint8Array.of(3, 3, 0, 1, 1, 2), 5);
    expect(means[3]).toEqual({ customers: 2, revenue: 1000, centroid: [15, 5, 500] });
    const { groups, groupOf } = arrangeGroups(means, ['promising', 'oneTime', 'oneTime', 'champions', 'lost']);
    expect(groups.map(({ label, ordinal, colour, customers: size }) => [label, ordinal, colour, size])).toEqual([
      ['champions', 0, 1, 2],
      ['promising', 0, 3, 1],
      ['oneTime', 0, 5, 2],
      ['oneTime', 2, 5, 1],
    ]);
    expect(Array.from(groupOf)).toEqual([1, 2, 3, 0, 255]);
  });
});

describe('words', () => {
  it('name and describe every segment in both languages, each with its own colour', () => {
    const wanted = [...SEGMENT_ORDER.flatMap((label) => [label, `${label}.about`]), 'numbered'].sort();
    expect(Object.keys(english).sort()).toEqual(wanted);
    expect(Object.keys(chinese).sort()).toEqual(wanted);
    for (const words of [english, chinese]) expect(new Set(Object.values(words)).size).toBe(wanted.length);
    expect(Object.values(chinese).filter((text) => !/[\u4e00-\u9fff（]/.test(text))).toEqual([]);
    expect(chinese.loyal).toBe('老顾客');
    expect(SEGMENT_ORDER.map(colourOf)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
