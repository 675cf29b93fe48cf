const messages = {
  'statement-broken': ({ detail }: { detail: string }) => `SQL 有语法错误：${detail}`,
  'not-one-statement': ({ count }: { count: number }) => `一次只能执行一条语句，现有 ${count} 条。`,
  'not-a-select': () =>
    '只能查询（SELECT、WITH、VALUES、DESCRIBE、SUMMARIZE、SHOW TABLES、EXPLAIN），不能写入、建表、改设置或读写文件。',
  'relation-forbidden': ({ name }: { name: string }) =>
    `不能读取“${name}”。可以读取 core.*、delivered.*、terms.* 和 information_schema.*，写表名时要带上前缀；用 show tables 列出全部。`,
  'function-forbidden': ({ name }: { name: string }) =>
    `不能使用函数“${name}”：它不在允许的函数之列（不得接触文件、网络、系统和设置）。`,
  'construct-forbidden': ({ name }: { name: string }) => `不支持的写法“${name}”。`,
  'statement-failed': ({ detail }: { detail: string }) => `查询失败：${detail}`,
  'took-too-long': ({ seconds }: { seconds: number }) =>
    `查询超过 ${seconds} 秒，已停止。请缩小范围（例如限定月份或机构），或用 --timeout 放宽时限。`,
  'out-of-memory': ({ memory }: { memory: string }) =>
    `查询需要的内存超过 ${memory}，已停止。请缩小范围，或先汇总再排序。`,
  'result-too-large': ({ megabytes }: { megabytes: number }) =>
    `单行结果超过 ${megabytes} MB，无法显示。请只取需要的列。`,
  'files-unreadable': ({ detail }: { detail: string }) =>
    `数据湖的文件无法读取，请运行 fundwatch lake check 查明原因。（${detail}）`,
  'worker-died': () => '查询进程意外退出，本次查询没有完成；下一次查询会自动重新启动它。请重试。',
  'start-failed': ({ detail }: { detail: string }) => `查询进程无法启动：${detail}`,
  overloaded: ({ most }: { most: number }) => `查询太多，已有 ${most} 个在排队。请稍后再试。`,
  closed: () => '正在关闭，不再接受查询。',
} as const

type Messages = typeof messages

/** The codes of what can go wrong when somebody looks into the lake. */
export type InteractiveCode = keyof Messages

/** A question that could not be answered; the message is Chinese and says what to do. */
export class InteractiveError extends Error {
  override readonly name = 'InteractiveError'
  readonly code: InteractiveCode

  constructor(code: InteractiveCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

/** Makes an error from the closed table, with the parameters that its code needs. */
export function interactiveError<Code extends InteractiveCode>(
  code: Code,
  ...[detail, cause]: Parameters<Messages[Code]> extends [infer Detail]
    ? [Detail, unknown?]
    : [undefined?, unknown?]
): InteractiveError {
  const write = messages[code] as (detail: unknown) => string
  return new InteractiveError(code, write(detail), cause)
}
