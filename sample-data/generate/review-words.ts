/** What reviewers say, by language and by how pleased they are: opening, what about, closing. */
export interface Phrases {
  readonly openings: readonly string[];
  readonly about: readonly string[];
  readonly closings: readonly string[];
}

const list = (text: string): readonly string[] => text.split('|');

/** Index 0 = displeased (1–2 stars), 1 = in between (3), 2 = pleased (4–5). */
export const ENGLISH: readonly [Phrases, Phrases, Phrases] = [
  {
    openings: list(
      'I wanted to like {title} and could not.|Sorry, {title} was not for me.|{title} arrived with a bent cover.|I gave up halfway through.',
    ),
    about: list(
      'The plot goes nowhere.|Nobody in it is worth caring about.|The paper is thin and the print too small.|It took nearly three weeks to arrive.|Far too long, and not funny at all.|The description promised something else.',
    ),
    closings: list(
      'I would not buy it again.|Disappointed.|I asked for my money back and got no answer for days.|Two stars for the cover.',
    ),
  },
  {
    openings: list('{title} is all right.|A mixed bag.|Not bad, not great.|I am in two minds about {title}.'),
    about: list(
      'The middle drags, the end is good.|Lovely cover, ordinary book.|I liked the first one more.|Good idea, a little thin.|Delivery was quick, the parcel a bit damp.',
    ),
    closings: list(
      'Fine for a train ride.|I may try another one.|A bit dear for what it is.|Worth it when it is on offer.',
    ),
  },
  {
    openings: list(
      'I read {title} in one night.|{title} is a joy.|My second copy, the first one was borrowed for good.|What a find!|A present for my sister, and she loves it.',
    ),
    about: list(
      'The characters stay with you.|Beautifully made, thick paper and all.|Funny, and wise without showing off.|You can tell that somebody chose this with care.|It came in two days, wrapped like a gift.|Even better than the one before.',
    ),
    closings: list(
      'When is the next one out?|I have already ordered the rest.|Thank you, Paper Lantern!|Warmly recommended.|Five stars, no notes.',
    ),
  },
];

export const CHINESE: readonly [Phrases, Phrases, Phrases] = [
  {
    openings: list('这本有点失望。|看了一半就放下了。|收到时书角是折的。|不太喜欢。'),
    about: list('情节拖沓，人物也立不住。|纸太薄，字太小。|物流太慢，等了快三周。|和介绍说的不是一回事。'),
    closings: list('不会再买了。|问了客服也没人回。|给两星，封面还行。'),
  },
  {
    openings: list('一般般吧。|还可以，没有想象中好。|有好有坏。'),
    about: list('中间有点闷，结尾不错。|封面很美，内容普通。|送得挺快，包装差点意思。'),
    closings: list('路上打发时间还行。|打折的时候可以入。|有点小贵。'),
  },
  {
    openings: list('一口气读完了！|太喜欢这本了。|送给朋友，她也很喜欢。|惊喜之作。'),
    about: list(
      '人物写得真好，久久难忘。|纸张厚实，装帧用心。|两天就到了，包得像礼物。|比上一本还精彩。|又好笑又温暖。',
    ),
    closings: list('下一本什么时候出？|已经把全套都买了。|谢谢纸灯笼书店！|强烈推荐。'),
  },
];
