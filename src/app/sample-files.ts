import { fail, type Result, succeed } from '../core/shared/result.ts';

/** `start`: the shop as it stands · `next`: its export of the following quarter, so that results can be seen. */
export type SamplePart = 'start' | 'next';

const FILES: Readonly<Record<SamplePart, readonly string[]>> = {
  start: ['orders.csv', 'customers.csv', 'products.csv'],
  next: ['next-quarter.csv'],
};

/** The sample shop's files as if they had been dropped. They come with the app, from its own address. */
export async function fetchSample(part: SamplePart): Promise<Result<File[]>> {
  const files: File[] = [];
  for (const name of FILES[part]) {
    try {
      const answer = await fetch(new URL(`sample/${name}`, document.baseURI));
      if (!answer.ok) return fail('file/unreadable', { name, message: String(answer.status) });
      files.push(new File([await answer.blob()], name, { type: 'text/csv' }));
    } catch (reason) {
      return fail('file/unreadable', { name, message: reason instanceof Error ? reason.message : String(reason) });
    }
  }
  return succeed(files);
}
