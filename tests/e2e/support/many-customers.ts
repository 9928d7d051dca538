import { writeFileSync } from 'node:fs';

const CUSTOMERS = 100_000;
const LINES = 250_000;
const FIRST_DAY = Date.UTC(2023, 0, 1);
const DAYS = 900;

/** Numerical Recipes' linear congruential generator: the same file at every run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** An order file in which each of 100,000 customers buys at least once, 250,000 lines in all. */
export function writeManyCustomers(path: string): void {
  const below = dice(20251122);
  const rows = ['order_id,order_date,customer_id,customer_name,product_id,product_name,quantity,unit_price'];
  for (let k = 0; k < LINES; k++) {
    // The first hundred thousand lines bring everybody once; the others favour the lower numbers, as regulars do.
    const who = k < CUSTOMERS ? k : Math.min(below(CUSTOMERS), below(CUSTOMERS));
    const day = new Date(FIRST_DAY + 86_400_000 * below(DAYS)).toISOString().slice(0, 10);
    const product = below(400);
    rows.push(`O${k},${day},C${who},Person ${who},P${product},Product ${product},${1 + below(3)},${5 + below(60)}.90`);
  }
  writeFileSync(path, `${rows.join('\n')}\n`);
}
