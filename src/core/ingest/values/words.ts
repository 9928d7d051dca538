/** What the words in a status, a tag, a name or an e-mail say about a line. */

export const StatusMeaning = { cancelled: 1, refunded: 2, refundedInFull: 4, test: 8 } as const;

/**
 * Orders that never became a sale: cancelled, voided, failed, expired, closed, and (in Chinese shops) never paid. The
 * words are parts of words, so that 'cancelled', 'Cancellation' and 'storniert' all match.
 */
const CANCELLED =
  /cancel|void|storn|annul|failed|fehlgeschlagen|abgebrochen|declined|expired|abandoned|draft|geannuleerd|anulad|cancelad|关闭|取消|作废|交易失败|等待买家付款|待付款|未付款|キャンセル/;
const NOT_CANCELLED = /not[ _-]?cancel|nicht storn|partially[ _-]?(?:cancel|void)|teilstorn|未关闭|未取消/;
const REFUNDED =
  /refund|returned|chargeback|erstatte|retour|rückerstatt|rembours|reembols|rimbors|退款成功|已退款|全额退款|退货退款|返金/;
const NOT_REFUNDED =
  /(?:not|un|no|non)[ _-]?refund|not[ _-]?returned|nicht erstatt|无退款|未退款|refund[ _-]?(?:requested|pending|declined|rejected)/;
const PARTLY = /partial|partly|teil|部分/;

/** Bits of StatusMeaning for a status cell; 0 for one that counts as a sale. Cells over 100 characters say nothing. */
export function meaningOfStatus(text: string): number {
  if (text === '' || text.length > 100) return 0;
  const status = text.trim().toLowerCase();
  let meaning = 0;
  if (CANCELLED.test(status) && !NOT_CANCELLED.test(status)) meaning |= StatusMeaning.cancelled;
  if (REFUNDED.test(status) && !NOT_REFUNDED.test(status)) {
    meaning |= StatusMeaning.refunded;
    if (!PARTLY.test(status)) meaning |= StatusMeaning.refundedInFull;
  }
  if (status === 'test') meaning |= StatusMeaning.test;
  return meaning;
}

/** True when a tag list, a mode or a flag column marks the order as a test ('vip, test', 'Test', or TRUE in 'test'). */
export function isTestMark(text: string, isFlagColumn: boolean): boolean {
  if (text === '' || text.length > 1000) return false;
  const marks = text.toLowerCase();
  if (isFlagColumn) return /^\s*(?:1|true|yes|ja|是|test)\s*$/.test(marks);
  return marks
    .split(/[,;|]/)
    .some((mark) => /^\s*(?:test|test[ _-]?order|testbestellung|测试|测试订单)\s*$/.test(mark));
}

const PLACEHOLDERS = new Set(
  (
    'guest|guest user|guest customer|guest checkout|gast|gastkunde|gastbestellung|walk-in|walk in|walkin|walk-in customer|' +
    'walk in customer|cash|cash customer|cash sale|barverkauf|laufkundschaft|laufkunde|anonymous|anonym|unknown|' +
    'unbekannt|no name|no customer|default|default customer|pos customer|retail customer|customer|kunde|invité|invitado|' +
    '散客|匿名|匿名用户|匿名买家|游客|访客|路人|未知|未登录用户|ゲスト'
  ).split('|'),
);

/**
 * True for a customer key or name that stands for nobody in particular ('Guest', '散客', 'test@…'), or is masked so that
 * people cannot be told apart ('张**', '138****1234', '##密文').
 */
export function isPlaceholderCustomer(text: string): boolean {
  if (text.length > 100) return false;
  const name = text.trim().toLowerCase();
  return (
    PLACEHOLDERS.has(name) ||
    isTestEmail(name) ||
    isMasked(name) ||
    /^(?:guest|noreply|no-reply|anonymous)\d*@/.test(name)
  );
}

/** True for an address whose local part is a test ('test@…', 'test1@…', 'tester@…'). */
export function isTestEmail(text: string): boolean {
  return /^(?:test|tester|testing|test[._-]?(?:user|order|account))\d{0,6}(?:\+[^@]*)?@/i.test(text);
}

/** True when stars or hashes stand where characters were. */
export function isMasked(text: string): boolean {
  return /[*＊]{2}|^##|密文|^.{1,2}[*＊].{0,2}$|●{2}|^x{4,}/i.test(text);
}

/** 'yes', 'no' or '' of a consent cell. */
export function readConsent(text: string): 'yes' | 'no' | '' {
  const word = text.trim().toLowerCase();
  if (word === '') return '';
  if (/^(?:yes|y|true|1|ja|是|subscribed|opted[ _-]?in|opt[ _-]?in|accepted|granted)$/.test(word)) return 'yes';
  if (
    /^(?:no|n|false|0|nein|否|unsubscribed|opted[ _-]?out|opt[ _-]?out|never subscribed|not subscribed|declined|denied)$/.test(
      word,
    )
  ) {
    return 'no';
  }
  return '';
}
