/** Everything here is invented: no such books, writers or teas. */

export interface Genre {
  readonly name: string;
  readonly price: readonly [number, number];
  readonly authors: readonly string[];
  readonly series: readonly (readonly [string, number])[];
  readonly alone: readonly string[];
}

const list = (text: string): readonly string[] => text.split('|');
/** 'Name:volumes|Name:volumes' */
const series = (text: string): readonly (readonly [string, number])[] =>
  text.split('|').map((each) => [each.split(':')[0], Number(each.split(':')[1])] as const);

export const GENRES: readonly Genre[] = [
  {
    name: 'Fantasy',
    price: [1090, 1690],
    authors: list('Maren Oakhollow|Tobias Wrenfield|Isolde Varga|Lin Qiao'),
    series: series('The Salt Road:6|Lanternkeepers:5|Court of Rooks:4|The Ninth Tide:3|Moss and Iron:5'),
    alone: list(
      'A Crown of Nettles|The Glass Orchard|Winter Market|The Last Bell-Ringer|Ferry to Nowhere|Ashes for the King',
    ),
  },
  {
    name: 'Mystery',
    price: [990, 1390],
    authors: list('Hedda Brandt|Colm Faraday|Yvonne Masson|P. J. Ostrow'),
    series: series('Inspector Quill:8|Harbour Street Murders:6|The Clockmaker Cases:5|Lady Thornby:4'),
    alone: list(
      'Death by Dictation|The Empty Carriage|Nobody at the Window|A Quiet Poison|The Third Umbrella|Cold Supper',
    ),
  },
  {
    name: 'Science fiction',
    price: [1090, 1590],
    authors: list('Ines Calder|Rui Andrade|Zhou Wenyan|Oren Halloway'),
    series: series('The Long Signal:5|Orbit of Debts:4|Children of Basalt:3|Tin Parliament:4'),
    alone: list('Low Gravity|The Archivist of Ceres|A Slow Star|Nine Minutes of Air|The Weather Engine'),
  },
  {
    name: 'Romance',
    price: [890, 1290],
    authors: list('Clara Winsome|Beatrix Lowe|Amélie Roche'),
    series: series('Bakery on Plum Lane:6|The Harbour Girls:5|Letters to Lisbon:3'),
    alone: list('Rain on the Terrace|The Wrong Platform|Second Violin|A Summer in Brine|Yours, Reluctantly'),
  },
  {
    name: 'Children',
    price: [790, 1390],
    authors: list('Pip Marlowe|Anneke de Wit|Sunny Okoro'),
    series: series('Badger and Bean:8|The Moon Bus:6|Hettie Finds Out:5|Small Knights:4'),
    alone: list('The Whale in the Bath|Goodnight, Tram|Eleven Odd Socks|The Very Late Owl|My Uncle Is a Cloud'),
  },
  {
    name: 'Manga',
    price: [750, 890],
    authors: list('Haruka Mito|Ren Aozora|Kei Tsubaki'),
    series: series('Paper Samurai:10|Cat Café Detectives:8|Starlit Kitchen:7'),
    alone: list('Umbrella Days|The Fox at Platform Two'),
  },
  {
    name: 'Poetry and essays',
    price: [1190, 1690],
    authors: list('Edda Lind|Marcel Dufour|Wei Shulan'),
    series: series('Pocket Poems:4'),
    alone: list(
      'Notes on Lamplight|The Habit of Rivers|Small Weather|An Inventory of Doors|On Waiting|Salt, Thread, Bone|Letters Not Sent',
    ),
  },
  {
    name: 'History',
    price: [1690, 2690],
    authors: list('Konrad Weiss|Dr Amara Nwosu|Julien Picard'),
    series: series('A History of Small Things:5|Cities of Trade:4'),
    alone: list('The Spice Ledger|Bread and Empire|The Map-Makers’ War|A Short Book of Long Roads|The Printer’s Widow'),
  },
  {
    name: 'Cooking',
    price: [1990, 2990],
    authors: list('Rosa Bellini|Jun Takeda|Meera Anand'),
    series: series('One Pot Year:4|The Dumpling Shelf:3'),
    alone: list('Soup for Readers|Bread Without Hurry|The Tea Table|Salt and Season|Five Good Knives'),
  },
];

/** Things that people use up and buy again: [name, category, price in cents, days that one lasts]. */
export const CONSUMABLES: readonly (readonly [string, string, number, number])[] = [
  ['Lantern Breakfast tea, 100 g', 'Tea', 790, 45],
  ['Smoky Library tea, 100 g', 'Tea', 850, 45],
  ['Rainy Sunday green tea, 80 g', 'Tea', 890, 50],
  ['Chapter One chai, 120 g', 'Tea', 820, 40],
  ['Midnight rooibos, 100 g', 'Tea', 750, 45],
  ['Jasmine and Ink, 80 g', 'Tea', 950, 50],
  ['Grey Margin tea, 100 g', 'Tea', 790, 45],
  ['Epilogue camomile, 60 g', 'Tea', 690, 40],
  ['Reading candle, cedar', 'Candles', 1490, 70],
  ['Reading candle, old paper', 'Candles', 1490, 70],
  ['Reading candle, rain', 'Candles', 1490, 70],
  ['Notebook refill, lined', 'Stationery', 590, 60],
  ['Notebook refill, plain', 'Stationery', 590, 60],
  ['Fountain pen ink, blue-black', 'Stationery', 990, 90],
  ['Fountain pen ink, lantern red', 'Stationery', 990, 90],
  ['Index cards, 200', 'Stationery', 490, 75],
];

export const VOLUME_WORDS: readonly [readonly string[], readonly string[]] = [
  list(
    'First|Broken|Hidden|Quiet|Burning|Hollow|Silver|Crooked|Last|Paper|Northern|Borrowed|Winter|Sleeping|Painted|Distant',
  ),
  list('Gate|Map|Promise|Lantern|Harbour|Key|Letter|Garden|Bridge|Hour|Witness|Stair|Feather|Ledger|Door|Song'),
];
