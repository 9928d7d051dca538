const list = (text: string): readonly string[] => text.split('|');

/** Invented people: first and last names by language, drawn at random; every address is under example domains. */
export const NAMES = {
  Germany: [
    list(
      'Anna|Lukas|Marie|Jonas|Lena|Felix|Clara|Paul|Sophie|Emil|Greta|Max|Ida|Anton|Johanna|Karl|Frieda|Moritz|Helene|Oskar',
    ),
    list(
      'Becker|Schulz|Hoffmann|Krüger|Hartmann|Lange|Vogel|Winkler|Brandt|Seidel|Lorenz|Keller|Busch|Engel|Arnold|Franke',
    ),
  ],
  Ireland: [
    list('Aoife|Conor|Niamh|Sean|Ciara|Oisin|Maeve|Declan|Orla|Brendan|Grace|Liam'),
    list('Byrne|Kelly|Doyle|Nolan|Keane|Brennan|Daly|Whelan|Roche|Farrell'),
  ],
  Netherlands: [
    list('Sanne|Daan|Lotte|Bram|Femke|Thijs|Maud|Jeroen|Iris|Ruben'),
    list('de Vries|Bakker|Visser|Mulder|Bos|Dekker|Smit|van Dijk|Kok|Hendriks'),
  ],
  France: [
    list('Camille|Hugo|Léa|Louis|Manon|Jules|Chloé|Arthur|Inès|Théo'),
    list('Moreau|Laurent|Girard|Rousseau|Fontaine|Lambert|Chevalier|Perrin|Blanc|Garnier'),
  ],
  Austria: [
    list('Katharina|Florian|Magdalena|Stefan|Theresa|Matthias|Elisabeth|Georg'),
    list('Gruber|Huber|Steiner|Moser|Pichler|Leitner|Wallner|Egger'),
  ],
  China: [list('Wei|Jing|Lan|Hao|Yue|Ming|Xin|Rui|Qing|Bo'), list('Wang|Li|Zhang|Chen|Liu|Yang|Zhao|Wu|Zhou|Xu')],
} as const;

export type Country = keyof typeof NAMES;

/** Share of customers by country, largest first. */
export const COUNTRIES: readonly (readonly [Country, number])[] = [
  ['Germany', 0.56],
  ['Ireland', 0.12],
  ['Netherlands', 0.11],
  ['France', 0.09],
  ['Austria', 0.07],
  ['China', 0.05],
];
