import { errorTable } from '@fundwatch/domain'

/** What can be wrong with a table or a model of risk, each in words for whoever brought the table. */
export const riskError = errorTable('RiskError', {
  'no-rows': () => '表中没有数据行，无法训练或评估。',
  'no-label': () => '没有一行写明结果（1 为查实，0 为排除），无法训练监督模型；可以先用 --unsupervised。',
  'one-class': ({ label, rows }: { label: 0 | 1; rows: number }) =>
    `已有结果的 ${rows} 行都是 ${label}（${label === 1 ? '查实' : '排除'}），只有一类，模型无从区分。`,
  'one-class-in-training': ({ part }: { part: string }) =>
    `按对象划分之后，${part}只剩一类结果。请补充已处理的线索，或用 --seed 换一个划分。`,
  'no-features': ({ dropped }: { dropped: readonly string[] }) =>
    dropped.length === 0
      ? '表中除编号、时间和结果外没有可用的特征列。'
      : `没有可用的特征: ${dropped.join('、')} 的值全部相同、全部为空，或记录时间晚于结论。`,
  'feature-missing': ({ feature }: { feature: string }) => `表中没有模型需要的列 “${feature}”。`,
  'feature-kind': ({ feature, kind }: { feature: string; kind: 'number' | 'category' }) =>
    `列 “${feature}” 在模型中是${kind === 'number' ? '数值' : '类别'}，在表中不是。`,
  'not-a-model': ({ why }: { why: string }) => `这不是风险模型文件: ${why}。`,
  'not-supervised': () => '这是无监督模型，没有查实概率；评估需要监督模型，或表中有结果列。',
  'too-few-rows': ({ rows, least }: { rows: number; least: number }) =>
    `只有 ${rows} 行，少于 ${least} 行，样本不足，得不出可信的结论。`,
  'nothing-held-out': () =>
    '表中没有留出的对象: 各行的对象都曾用于训练。请换一张表，或加 --all-rows（结果会偏好）。',
})
