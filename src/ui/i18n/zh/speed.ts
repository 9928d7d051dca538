import type { Dictionary } from '../en/index.ts';

export const speed = {
  question: '这台电脑有多快？',
  answer: '在您的数据上（{customers} 位顾客，{lines} 行），标准计算用时 **{total}**。',
  before: '与基准测试相同的计算，用的是您的数据。不保存，也不改动任何内容。',
  measure: '开始测量',
  again: '重新测量',
  working: '共 {count} 步，已完成 {done} 步',
  table: { title: '各步用时', stage: '步骤', time: '用时', where: '在哪里', quality: '结果' },
  stage: {
    features: '所有人的购买记录与特征',
    kmeans: '十次起点，分成五组',
    churn_features: '90 天前的特征及其后的结果',
    churn_logistic: '逻辑回归',
    matrix: '谁买过什么',
    item_knn_top10_for_all: '为每个人选十件商品',
  },
  where: { dataWorker: '数据线程', computeWorker: '计算线程', twoWorkers: '两个计算线程' },
  quality: { auc: 'AUC {value}', hit: '每 100 个下一单中有 {value} 个命中' },
} satisfies Dictionary['speed'];
