const MESSAGES = {
  'no-sources': () => '没有找到可导入的文件。支持 CSV、Parquet、XLSX、JSON 行文件，以及它们的 .gz 和 .zip。',
  'unknown-table': ({ name, known }: { name: string; known: string }) =>
    `不认识的表 ${name}。可用的表: ${known}。`,
  'unknown-batch': ({ batchNo }: { batchNo: number }) =>
    `没有批次 ${batchNo}。用 fundwatch lake status 查看批次。`,
  'batch-not-live': ({ batchNo, status }: { batchNo: number; status: string }) =>
    `批次 ${batchNo} 的状态是 ${status}，不能撤回。`,
  'disk-full': ({ detail }: { detail: string }) =>
    `磁盘空间不足，本次没有写入任何数据。请释放空间后重新执行。（${detail}）`,
  'job-failed': ({ detail }: { detail: string }) => `任务失败: ${detail}`,
  cancelled: () => '任务已取消，没有写入任何数据。',
  'database-lost': () =>
    '与数据库的连接中断，没有恢复。请确认平台正在运行（npm start），然后重新执行同一条命令；未完成的批次不会写入任何数据。',
} as const

type Messages = typeof MESSAGES

/** The codes of what can go wrong in the hub. */
export type HubErrorCode = keyof Messages

/** Something the user of the hub can understand and act on; the message is Chinese. */
export class HubError extends Error {
  override readonly name = 'HubError'
  readonly code: HubErrorCode

  constructor(code: HubErrorCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

/** Makes a hub error from the closed table, with the parameters that its code needs. */
export function hubError<Code extends HubErrorCode>(
  code: Code,
  ...[detail, cause]: Parameters<Messages[Code]> extends [infer Detail]
    ? [Detail, unknown?]
    : [undefined?, unknown?]
): HubError {
  const write = MESSAGES[code] as (detail: unknown) => string
  return new HubError(code, write(detail), cause)
}

/** What went wrong in words that say what to do, where the cause is one that people can mend. */
export function understandable(error: unknown): Error {
  const failure = error instanceof Error ? error : new Error(String(error))
  if (failure instanceof HubError) return failure
  return /No space left on device|ENOSPC/.test(failure.message)
    ? hubError('disk-full', { detail: failure.message }, failure)
    : failure
}
