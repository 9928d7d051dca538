import type { PlanWords } from '../en/plan.ts';

export const plan = {
  reason: {
    pays: '预计比花费多赚 {expected}',
    held: '值得给优惠；本轮先不给，留作对照，好看出优惠是否真有用',
    comesAnyway: '不给优惠多半也会来：100 人里约有 {chance} 人',
    costsMoreThanItBrings: '给优惠的花费会超过多赚的钱',
    beyondBudget: '给了划算，但预算已先用在更划算的人身上',
    noConsent: '本人未同意接收消息',
    noChanceKnown: '资料太少，还说不准会不会再买',
    marginUnknown: '要先知道每收 100 元能留下多少，才能算划不划算',
    noOffers: '没有开启任何优惠',
  },
  offer: {
    points: '送 {points} 积分',
    pointsFrom: '满 {from} 送 {points} 积分',
    percentCoupon: '{fold} 折',
    percentCouponFrom: '满 {from} 打 {fold} 折',
    fixedCoupon: '{money} 优惠券',
    fixedCouponFrom: '满 {from} 减 {money}',
    perk: '包邮或小礼品（{money}）',
    perkFrom: '满 {from} 包邮或送小礼品（{money}）',
  },
  mailing: {
    email: '邮箱',
    firstName: '称呼',
    name: '姓名',
    code: '优惠码',
    offer: '优惠',
    validUntil: '有效期至',
  },
} satisfies PlanWords;
