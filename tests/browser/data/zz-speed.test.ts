import { it } from "vitest"; import { proxy } from "comlink";
import { csvFile, eraseAll, startData, valueOf } from './data-worker.ts';
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
  for (let k = 0; k < 2; k++) {
    await eraseAll();
    const worker = await startData(); await worker.open();
    const lines: string[] = [];
    const b = performance.now();
    const r = valueOf(await worker.take([file], (x) => { if (x.state === 'done') lines.push(`${x.step} ${Math.round(x.ms)}`); }));
    console.log('import', Math.round(performance.now() - b), Math.round(r.ms), lines.join(', '), file.size);
    worker.end();
    const w2 = await startData(); const b2 = performance.now(); const st = await w2.open(); console.log('open', Math.round(performance.now() - b2), st.isReadOnly, JSON.stringify(st.notices)); 
    const b3 = performance.now(); const bk = valueOf(await w2.api.backup(proxy(() => undefined))).bytes; console.log('backup', Math.round(performance.now()-b3), bk.length);
    w2.end();
  }
}, 200000);
