/** A report that cannot be written; the message (Chinese) says why and what to do. */
export class ReportFileError extends Error {
  override readonly name = 'ReportFileError'
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '文件夹不存在，请先建立或换一个位置。',
  ENOTDIR: '路径中有一部分不是文件夹，请换一个位置。',
  EISDIR: '这是一个文件夹，请写出文件名。',
  EACCES: '没有写入权限，请换一个位置。',
  EPERM: '没有写入权限，请换一个位置。',
  EROFS: '这里是只读的，请换一个位置。',
  ENOSPC: '磁盘空间不足，请腾出空间或换一个位置。',
  EBUSY: '文件正被其他程序打开，请关闭后重试。',
  ENAMETOOLONG: '文件名太长，请换一个短的。',
}

/** Says a failure of the file system as a sentence; anything else stays as it is. */
export function sayFailure(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = REASONS[code]
  return reason === undefined
    ? error
    : new ReportFileError(`不能写出报告 ${path}: ${reason}`, { cause: error })
}
