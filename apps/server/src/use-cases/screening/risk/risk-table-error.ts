import { errorTable } from '@fundwatch/domain'

/** What can be wrong with a table of features, or with what somebody says of it, each with the line and what to do. */
export const riskTableError = errorTable('RiskTableError', {
  'empty-file': () => '文件是空的，第一行应为列名。',
  'not-csv': ({ why }: { why: string }) => `不是完好的 CSV 表: ${why}`,
  'column-twice': ({ column }: { column: string }) => `列名 “${column}” 出现了两次，请改名后重试。`,
  'no-such-column': ({
    option,
    column,
    known,
  }: {
    option: string
    column: string
    known: readonly string[]
  }) => `${option} 的列 “${column}” 不在表中；表中有: ${known.join('、')}。`,
  'two-parts': ({ column }: { column: string }) => `列 “${column}” 不能同时用作编号、时间和结果中的两样。`,
  'no-id': ({ line }: { line: number }) => `第 ${line} 行没有编号。`,
  'id-twice': ({
    id,
    time,
    line,
    first,
  }: {
    id: string
    time: string | null
    line: number
    first: number
  }) =>
    time === null
      ? `编号 “${id}” 在第 ${first} 行和第 ${line} 行重复；如果一行是一个月或一天，请用 --time 指明时间列。`
      : `编号 “${id}” 在 ${time} 有两行（第 ${first} 行和第 ${line} 行），请先合并。`,
  'bad-time': ({ column, text, line }: { column: string; text: string; line: number }) =>
    `第 ${line} 行 “${column}” 的 “${text}” 不是月份或日期，应写作 2026-03 或 2026-03-01。`,
  'bad-label': ({ column, text, line }: { column: string; text: string; line: number }) =>
    `第 ${line} 行 “${column}” 的 “${text}” 不是结果，应为 1（查实）、0（排除）或留空（未处理）。`,
  'not-a-number': ({ column, text, line }: { column: string; text: string; line: number }) =>
    `第 ${line} 行 “${column}” 的 “${text}” 不是数值，而模型中它是数值。`,
  'nearly-a-number': ({ column, text, line }: { column: string; text: string; line: number }) =>
    `列 “${column}” 几乎都是数值，但第 ${line} 行是 “${text}”。请更正或留空；如果是编码，请用 --category 指明，不用则 --ignore。`,
  'number-too-large': ({ column, text, line }: { column: string; text: string; line: number }) =>
    `第 ${line} 行 “${column}” 的 “${text}” 超过 10 的 15 次方，疑为录入错误；如果是编码，请用 --category 指明。`,
  'no-file': ({ path }: { path: string }) => `没有文件 ${path}，或无权读取。`,
  'cannot-write': ({ path, why }: { path: string; why: string }) => `不能写出 ${path}: ${why}。`,
  'option-wanted': ({ option }: { option: string }) =>
    `请用 ${option} 指明；用数据湖训练或评分请加 --from-lake。`,
  'table-wanted': () => '请给出 CSV 表（评分时还有模型文件），或用 --from-lake 指明用数据湖的哪一类对象。',
  'not-with-lake': ({ what }: { what: string }) => `用了 --from-lake，就不能再给 ${what}。`,
  'bad-entity': ({ text }: { text: string }) =>
    `--from-lake 应为 institution（医药机构）、doctor（医务人员）或 person（参保人），而不是 “${text}”。`,
  'no-such-model': ({ entity, no }: { entity: string; no: string }) =>
    `没有${entity}的模型 ${no}；用 fundwatch risk models 查看。`,
  'label-wanted': () =>
    '请用 --label 指明结果列（1 查实、0 排除、空为未处理），或用 --unsupervised 训练无监督模型。',
  'not-a-feature': ({ option, column }: { option: string; column: string }) =>
    `${option} 的列 “${column}” 不是可用的数值特征。`,
  'bad-seed': ({ text }: { text: string }) => `--seed 应为 0 到 4294967295 的整数，而不是 “${text}”。`,
  'bad-count': ({ option, text }: { option: string; text: string }) =>
    `${option} 应为不小于 0 的整数，而不是 “${text}”。`,
})
