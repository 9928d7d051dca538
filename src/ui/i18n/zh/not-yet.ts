import type { Dictionary } from '../en/index.ts';

export const notYet = {
  'no-data': '还不能回答：拖入订单导出文件，就有答案。',
  'no-customers': '还不能回答：订单里没写是谁买的。导出时带上顾客列（邮箱、编号或姓名），就有答案。',
  'no-products': '还不能回答：订单里没写买了什么。导出时每件商品一行，就有答案。',
  'no-repeat-purchases': '还不能回答：目前没有人回来买第二次。等有人回来，就有答案。',
  'too-few-customers': '还不能回答：需要 {need} 位顾客，现在有 {have} 位。',
  'too-few-events': '还不能回答：需要发生 {need} 次，目前 {have} 次。订单多了自然就有答案。',
  'too-short-history': '还不能回答：需要 {need} 天的记录，现在有 {have} 天。导出更长的时间段，马上就有答案。',
  'nobody-at-risk': '没有可问的人：目前没有顾客处在这个问题的起点上。',
  'margin-unknown': '还不能回答：先说说每收 100 能留下多少，就有答案。',
  'no-plan': '还不能回答：还没有计划。在奖励页制定。',
  'no-outcome-column': '还不能回答：没有哪个文件写了每个人最后的结果。',
  'no-experiment': '还不能回答：还没有试过任何优惠。第一轮奖励就是开始。',
  'no-reviews': '还不能回答：拖入评价文件，就有答案。',
  'not-issued': '还不能回答：还没有启动过一轮。在奖励页启动。',
  'too-early': '还太早：到了约定的日子，导出数据也到那天，再读结果。',
  'cannot-be-measured': '人数这么少，量不出来：差别要比任何优惠能带来的还大才行。',
  'headless-only': '只有从命令行运行时才知道。',
  'not-built': '这个版本还没有。',
} satisfies Dictionary['notYet'];
