import { errorTable } from '@fundwatch/domain'

/** What can go wrong in an evaluation, each with what to do. */
export const evaluationError = errorTable('EvaluationError', {
  'bad-number': ({ option, text, from, to }: { option: string; text: string; from: number; to: number }) =>
    `${option} 应是 ${from} 到 ${to} 的整数: ${text}`,
  'expectations-refused': ({ file, why }: { file: string; why: string }) => `${file} 读不懂: ${why}`,
  'unknown-screens': ({ file, ids }: { file: string; ids: readonly string[] }) =>
    `${file} 中有不存在的筛查模型: ${ids.join('、')}。`,
  'import-stopped': ({ seed }: { seed: number }) => `模拟城市（种子 ${seed}）没有导入成功。`,
  'too-many-entities': ({ persons }: { persons: number }) =>
    `对象太多，一次读不完（读到 ${persons}）。请减少 --persons。`,
})
