import type { ErrorCode } from '../../../core/shared/errors.ts';

/** What happened, what to do, and that nothing was lost. Keys are the codes of core/shared/errors.ts. */
export const error = {
  'file/empty': '{name} is empty. Export it again from your shop and drop it here; nothing was changed.',
  'file/header-only':
    '{name} has column names but no rows. Choose a longer period in your shop’s export and drop it again; nothing was changed.',
  'file/not-a-table':
    '{name} is {looksLike}, not a table of orders. In your shop choose “export as CSV” and drop that file; nothing was changed.',
  'file/one-column':
    '{name} has one column only (“{header}”). It may be separated in an unusual way: choose the separator under “check the columns”, or export again as CSV; nothing was changed.',
  'file/unknown-kind':
    'I do not recognise {name}. Its columns are {columns}. Say under “check the columns” which one is the date and which the amount; nothing was changed.',
  'file/kind-not-used':
    '{name} looks like {kind}. I can read such a file but nothing here uses it yet, so it was left out; nothing else was changed.',
  'file/no-date-column':
    '{name} has no column with a date that I recognise. Its columns are {columns}. Choose the date under “check the columns”; nothing was changed.',
  'file/no-amount-column':
    '{name} has no column with a price or an amount that I recognise. Its columns are {columns}. Choose one under “check the columns”; nothing was changed.',
  'file/unclosed-quote':
    'In {name} a quotation mark opens in line {line} and is never closed, so everything after it would be read as one cell. Close it in a text editor or export again; nothing was saved.',
  'file/too-many-unreadable':
    '{unreadable} of {rows:row|rows} in {name} cannot be read. The columns may be mapped wrongly: look at “check the columns”; nothing was saved.',
  'file/dates-unreadable':
    'The column “{column}” of {name} does not hold dates that I can read, for example {examples}. Choose another column or another way of writing dates; nothing was changed.',
  'file/mixed-currencies':
    '{name} holds more than one currency ({currencies}). Money of different currencies cannot be added up: export each currency apart; nothing was changed.',
  'file/broken-gzip': '{name} is a damaged gzip file. Unpack it yourself or export it again; nothing was changed.',
  'file/inflates-too-much':
    '{name} would grow {ratio} times when unpacked, far more than a table does. Unpack it yourself and drop the CSV; nothing was changed.',
  'file/unreadable':
    '{name} could not be read ({message}). It may have been moved or be open in another program. Try again; nothing was changed.',
  'import/cancelled': 'The import was cancelled. Nothing of {name} was kept, and what was here before is unchanged.',
  'import/interrupted':
    'The window was closed while {name} was being read, so none of it was kept. Drop it again; what was here before is unchanged.',
  'import/nothing-counts':
    'All {rows:row|rows} of {name} are left out by the cleaning rules, so no figure can be made. Look at the rules on the Data page; nothing was lost.',
  'store/unavailable':
    'This browser does not let the app store anything ({message}). A private window or a setting may forbid it: open the app in a normal window. Nothing was saved, and your file is untouched.',
  'store/quota':
    'There is no room left on this computer: {neededBytes} more are needed. Free some space and drop the file again; what was saved before is still here.',
  'store/failed':
    'Saving failed ({message}). Reload the page and try again; what was saved before is still here, and your file is untouched.',
  'store/read-only':
    'This shop is open in another window, so nothing can be changed in this one. Use that window or close it; nothing was lost.',
  'store/lost':
    'The browser has lost stored data ({what}). Open your latest backup, or drop your exports again. Your files on this computer are untouched.',
  'store/no-data': 'There is no data yet. Drop your order export; nothing was changed.',
  'backup/not-a-backup':
    '{name} is not a backup made by this app. Choose the file that “Back up now” saved; nothing was changed.',
  'backup/damaged':
    '{name} is damaged ({part}), so none of it was restored. Try another backup; what is stored here is unchanged.',
  'backup/too-new':
    '{name} was made by a newer version of this app (format {version}). Update the app and try again; nothing was changed.',
  'model/too-little-data':
    'There is too little data for this: {have} of the {need} that are needed. It will open by itself as your shop sells on; nothing was lost.',
  'model/one-class':
    'In the past that can be tested everybody did the same, so there is nothing to tell apart. A longer export helps; nothing was lost.',
  'model/not-finite':
    'A figure could not be computed from row {row} ({what}). The simpler method is used in its place; nothing was lost.',
  'model/bad-params':
    'The setting {name} = {value} does not work here. Put it back to its usual value; nothing was lost.',
  'model/not-converged':
    'The method did not settle within {iterations} rounds. The simpler method is used in its place; nothing was lost.',
  'job/cancelled': 'Stopped, as you asked. What was finished before is kept.',
  'worker/not-loaded':
    'A part of the app ({worker}) did not start. Reload the page; if it stays so, update your browser. What was saved is still here.',
  'worker/crashed':
    'A part of the app ({worker}) stopped ({message}). Reload the page and try again; what was saved is still here.',
  'device/unavailable':
    'This computer does not offer “{device}” for computing. Choose another device in the settings; nothing was lost.',
  'device/lost': 'The device “{device}” dropped out ({message}). The work went on with another; nothing was lost.',
  'plan/margin-unknown':
    'To plan I need to know how much you keep of 100 taken. Answer that one question on the Rewards page; nothing was changed.',
  'plan/nothing-to-issue':
    'Under these settings nobody would get an offer, so there is nothing to start. Change the budget or the offers, or give nothing; nothing was changed.',
  'plan/already-issued':
    'Round {round} has been started already, and a started round is never changed. Wait for its date or take it back; nothing was changed.',
  'plan/not-found': 'There is no round {round} here. Drop its plan.csv to bring it back; nothing was changed.',
  'plan/file-damaged':
    'Line {line} of {name} is not as the plan was saved, so the plan was not brought back. Use the file as it was downloaded; nothing was changed.',
  'settings/invalid': '“{value}” does not work as {name}. The earlier value stays; nothing was changed.',
} satisfies Record<ErrorCode, string>;

/** Words for values inside errors: `detail.<name>.<value>`. */
export const detail = {
  looksLike: {
    png: 'a picture',
    jpeg: 'a picture',
    gif: 'a picture',
    webp: 'a picture',
    pdf: 'a PDF document',
    html: 'a web page (perhaps the log-in page of your shop)',
    xlsx: 'an Excel workbook',
    zip: 'a zip archive',
    json: 'a JSON file',
    parquet: 'a Parquet file',
    binary: 'a file of another kind',
  },
  kind: {
    orders: 'orders',
    customers: 'customers',
    products: 'products',
    reviews: 'reviews',
    events: 'events',
    surveys: 'survey answers',
    experiment: 'an experiment',
    plan: 'a reward plan of this app',
    backup: 'a backup of this app',
    unknown: 'something I do not know',
  },
  worker: { data: 'the part that keeps your data', compute: 'the part that counts', train: 'the part that learns' },
  device: { webgpu: 'graphics chip', wasm: 'processor (WASM)', cpu: 'processor' },
  what: {
    lines: 'order lines',
    dictionaries: 'customers and products',
    quarantine: 'rows set aside',
    models: 'models and their tests',
    rounds: 'plans and the key of the draw',
    settings: 'settings',
  },
  name: {
    zone: 'time zone',
    seed: 'seed',
    asOf: 'date',
    horizonDays: 'horizon',
    device: 'device',
    shopName: 'shop name',
  },
};
