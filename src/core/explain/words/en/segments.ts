import type { SegmentLabel } from '../../../pipeline/artefacts.ts';

export type SegmentWord = SegmentLabel | `${SegmentLabel}.about` | 'numbered';

/** Names of the segments, a line about each, and how a second group of the same name is called. */
export const segments = {
  champions: 'Champions',
  'champions.about': 'Buy most often, spend most and were here lately',
  loyal: 'Regulars',
  'loyal.about': 'Keep coming back and were here lately',
  promising: 'Promising',
  'promising.about': 'Came back at least once and were here lately, but do not buy often yet',
  new: 'New',
  'new.about': 'Most bought for the first time not long ago',
  oneTime: 'Bought once',
  'oneTime.about': 'Most bought one time, a while ago, and have not come back',
  slipping: 'Slipping away',
  'slipping.about': 'Came back before, and have now been silent longer than your returning customers usually are',
  asleep: 'Asleep',
  'asleep.about': 'Used to be good customers and have been silent for a long time',
  lost: 'Probably lost',
  'lost.about': 'Bought now and then, and have been silent for a long time',
  numbered: '{name} {number}',
} as const satisfies Record<SegmentWord, string>;
