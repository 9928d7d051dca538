const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const HEADER = 'order_id,order_date,customer_id,product_name,quantity,unit_price\n';

/** First bytes of a PNG: signature and the head of its IHDR chunk. */
const PNG = [
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6,
  0, 0, 0,
];

/** Files that a shop may drop by mistake, by name; what must happen with each stands in sample-data/README.md. */
export function makeBadFiles(): ReadonlyMap<string, Uint8Array> {
  const row = (id: number, date: string, rest = `C${id},The Salt Road 1,1,12.90`): string => `${id},${date},${rest}\n`;
  const dates = ['03/04/2025', '2025-04-05', '17.04.2025', 'April 21, 2025', '25/04/2025', '2025/04/28'];
  return new Map([
    ['bad/empty.csv', new Uint8Array(0)],
    ['bad/header-only.csv', encode(HEADER)],
    ['bad/not-a-csv.png.csv', Uint8Array.from(PNG)],
    [
      'bad/page.html.csv',
      encode(
        '<!DOCTYPE html>\n<html><head><title>Orders</title></head>\n<body><table><tr><td>Your session has ended, please sign in.</td></tr></table></body></html>\n',
      ),
    ],
    [
      'bad/no-date.csv',
      encode(
        'order_id,customer_id,product_name,quantity,unit_price\n1,C1,The Salt Road 1,1,12.90\n2,C2,Winter Market,2,9.90\n3,C1,Low Gravity,1,11.90\n',
      ),
    ],
    [
      'bad/no-customer.csv',
      encode(
        `order_id,order_date,product_name,quantity,unit_price\n${Array.from({ length: 24 }, (_none, k) => `${k + 1},2025-0${1 + (k % 6)}-1${k % 10},${['The Salt Road 1', 'Winter Market', 'Low Gravity'][k % 3]},1,${10 + (k % 3)}.90\n`).join('')}`,
      ),
    ],
    [
      'bad/unclosed-quote.csv',
      encode(
        `${HEADER}${row(1, '2025-04-01')}2,2025-04-02,C2,"The Salt Road 2,1,12.90\n${Array.from({ length: 40 }, (_none, k) => row(k + 3, '2025-04-03')).join('')}`,
      ),
    ],
    [
      'bad/ragged.csv',
      encode(
        `${HEADER}${row(1, '2025-04-01')}2,2025-04-02,C2\n${row(3, '2025-04-03')}4,2025-04-04,C4,Winter Market,1,9.90,left over,and more\n${row(5, '2025-04-05')}`,
      ),
    ],
    [
      'bad/mixed-dates.csv',
      encode(HEADER + dates.map((date, k) => row(k + 1, date.includes(',') ? `"${date}"` : date)).join('')),
    ],
    [
      'bad/proto-header.csv',
      encode(
        `order_id,order_date,customer_id,product_name,quantity,unit_price,__proto__,constructor\n${[1, 2, 3].map((id) => `${id},2025-04-0${id},C${id},__proto__,1,12.90,polluted,toString\n`).join('')}`,
      ),
    ],
  ]);
}
