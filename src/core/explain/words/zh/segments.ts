import type { SegmentWord } from '../en/segments.ts';

/** 顾客分群的名称与说明；写给店主看，不是逐字翻译。 */
export const segments = {
  champions: '铁杆顾客',
  'champions.about': '买得最勤、花得最多，最近也来过',
  loyal: '老顾客',
  'loyal.about': '常来常买，最近也来过',
  promising: '潜力顾客',
  'promising.about': '已经回头，最近也来过，只是买得还不勤',
  new: '新顾客',
  'new.about': '大多是不久前第一次买',
  oneTime: '只买过一次',
  'oneTime.about': '大多只买过一次，有段日子没再来',
  slipping: '渐行渐远',
  'slipping.about': '以前会回头，如今隔的时间比老顾客平常要长',
  asleep: '沉睡顾客',
  'asleep.about': '曾经是好主顾，已经很久没来',
  lost: '多半已流失',
  'lost.about': '以前偶尔来买，已经很久没来',
  numbered: '{name}（{number}）',
} as const satisfies Record<SegmentWord, string>;
