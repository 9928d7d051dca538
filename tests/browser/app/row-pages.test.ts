import { describe, expect, it } from 'vitest';
import { RowPages } from '../../../src/ui/kit/row-pages.svelte.ts';

function list(total: number, name: string) {
  const offsets: number[] = [];
  const fetch = (offset: number, limit: number) => {
    offsets.push(offset);
    const count = Math.max(0, Math.min(limit, total - offset));
    return Promise.resolve({
      total,
      rows: Array.from({ length: count }, (_none, index) => `${name}${offset + index}`),
    });
  };
  return { offsets, fetch };
}

describe('RowPages', () => {
  it('fetches a page once, when one of its rows is looked at', async () => {
    const { offsets, fetch } = list(100_000, 'row ');
    const pages = new RowPages<string>(fetch);
    pages.restart();
    await expect.poll(() => pages.total).toBe(100_000);
    pages.ask(99_950);
    pages.ask(99_999);
    await expect.poll(() => pages.row(99_999)).toBe('row 99999');
    expect(pages.row(5)).toBe('row 5');
    expect(pages.row(500)).toBeUndefined();
    expect(offsets).toEqual([0, 99_900]);
  });

  it('shows the old rows until the new question is answered, and drops late answers of the old one', async () => {
    const waiting: ((rows: { total: number; rows: string[] }) => void)[] = [];
    const pages = new RowPages<string>(() => new Promise((resolve) => waiting.push(resolve)));
    pages.restart();
    waiting[0]?.({ total: 1, rows: ['old'] });
    await expect.poll(() => pages.row(0)).toBe('old');
    pages.restart();
    pages.restart();
    expect(pages.row(0)).toBe('old');
    waiting[2]?.({ total: 2, rows: ['new'] });
    await expect.poll(() => pages.row(0)).toBe('new');
    waiting[1]?.({ total: 9, rows: ['late'] });
    await new Promise((resolve) => setTimeout(resolve));
    expect(pages.row(0)).toBe('new');
    expect(pages.total).toBe(2);
  });
});
