export const speed = {
  question: 'How fast is this computer?',
  answer: 'The standard work takes **{total}** on your data: {customers} customers, {lines} lines.',
  before: 'The same work that the benchmark does, on your data. Nothing is kept, nothing is changed.',
  measure: 'Measure',
  again: 'Measure again',
  working: '{done} of {count} stages done',
  table: { title: 'Stage by stage', stage: 'Stage', time: 'Time', where: 'Where', quality: 'Reached' },
  stage: {
    features: 'Purchases and features of everyone',
    kmeans: 'Five groups from ten starts',
    churn_features: 'Features 90 days back, and what came after',
    churn_logistic: 'Logistic regression',
    matrix: 'Who bought what',
    item_knn_top10_for_all: 'Ten products for everyone',
  },
  where: { dataWorker: 'data worker', computeWorker: 'compute worker', twoWorkers: 'two compute workers' },
  quality: { auc: 'AUC {value}', hit: '{value} of 100 next orders held one' },
};
