import { it } from 'vitest';
import { openDatabase } from '../../../src/data/opening.ts';
import { unpackRecord } from '../../../src/data/record-codec.ts';
import { sha256 } from '../../../src/data/digest.ts';
import { checkAgainstTables } from '../../../src/data/journal.ts';
import { assembleLedger } from '../../../src/core/ingest/builder/assemble.ts';
import { eraseAll, startData, valueOf } from './data-worker.ts';
it('speed', async () => {
  let s = 12345; const rnd = () => (s = (Math.imul(s, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const parts: string[] = ['order_id,customer_id,order_date,product_id,quantity,unit_price\n'];
  const price = Array.from({ length: 5000 }, () => (rnd() * 100).toFixed(2));
  let order = 100000, c = 0, t = '';
  let chunk: string[] = [];
  for (let i = 0; i < 1_000_000; i++) {
    if (rnd() < 0.81) { order++; c = Math.floor(rnd() * 100000); t = new Date(Date.UTC(2024, 0, 1) + i * 63000).toISOString().slice(0, 19); }
    const p = Math.floor(5000 * rnd() ** 3);
    chunk.push(`${order},C${c},${t},P${p},${1 + Math.floor(rnd() * 3)},${price[p]}\n`);
    if (chunk.length === 10000) { parts.push(chunk.join('')); chunk = []; }
  }
  const file = new File(parts, 'o.csv');
  await eraseAll();
  const worker = await startData(); await worker.open();
  const lines: string[] = [];
  const b = performance.now();
  const r = valueOf(await worker.take([file], (x) => { if (x.state === 'done') lines.push(`${x.step} ${Math.round(x.ms)}`); }));
  console.log('import', Math.round(performance.now() - b), Math.round(r.ms), lines.join(', '), file.size);
  worker.end();
  const lap = (name: string, since: number) => { console.log('LAP', name, Math.round(performance.now() - since)); return performance.now(); };
  for (let k = 0; k < 2; k++) {
  let a = performance.now();
  const db = await openDatabase('own'); a = lap('open', a);
  const blocks = await db.blocks.orderBy('no').toArray(); a = lap('read', a);
  const raw = blocks.map((x) => unpackRecord(x.bytes)); a = lap('unpack', a);
  assembleLedger(raw as never); a = lap('assemble', a);
  await Promise.all(blocks.map((x) => sha256(x.bytes))); a = lap('hash', a);
  await checkAgainstTables(db, (await db.imports.toArray())[0]); a = lap('check', a);
  db.close();
  }
}, 200000);
