import type { FileReport } from './batch-report.ts'

/** When refusals warn and when they stop a batch, as shares of a file's rows. */
export interface Thresholds {
  readonly warnShare: number
  readonly stopShare: number
  /** Files with fewer rows than this never stop a batch by their share. */
  readonly minimumRows: number
}

/** Whether a batch is taken in, and the sentence that says so. */
export interface Verdict {
  readonly outcome: 'take' | 'stopped' | 'nothing'
  readonly message: string
}

/** Decides whether a batch passes, passes with a warning, or stops; files that could not be used as a whole stop it. */
export function judgeBatch(
  files: readonly FileReport[],
  { thresholds, acceptRefusals }: { thresholds: Thresholds; acceptRefusals: boolean },
): Verdict {
  const broken = files.filter(({ outcome }) => outcome === 'refused')
  if (broken.length > 0) {
    const listed = listOf(broken.map(({ label, message }) => `${label}: ${message ?? ''}`))
    return {
      outcome: 'stopped',
      message: `有 ${broken.length} 个文件无法使用，整批未导入。${listed} 请更正后重新导入。`,
    }
  }
  const taken = files.filter(({ outcome }) => outcome === 'taken')
  if (taken.length === 0) return { outcome: 'nothing', message: nothingMessage(files) }

  const refusedShare = (file: FileReport) => file.refused / Math.max(file.read, 1)
  const tooMany = taken.filter(
    (file) => file.read >= thresholds.minimumRows && refusedShare(file) > thresholds.stopShare,
  )
  if (tooMany.length > 0 && !acceptRefusals) {
    const listed = listOf(tooMany.map((file) => `${file.label} 拒收 ${percent(refusedShare(file))}`))
    return {
      outcome: 'stopped',
      message: `拒收过多，整批未导入: ${listed}。请先查看拒收原因；确认无误后可选择“拒收再多也导入其余的行”（--accept-refusals）重新导入。`,
    }
  }
  const worst = Math.max(...taken.map(refusedShare))
  const refused = taken.reduce((total, file) => total + file.refused, 0)
  if (refused === 0) return { outcome: 'take', message: '全部行已接收。' }
  const advice = '拒收的行可在“隔离区”或用 fundwatch refused 导出，更正后重新提交。'
  return worst > thresholds.warnShare
    ? {
        outcome: 'take',
        message: `已导入，但拒收 ${refused} 行，最多的文件拒收 ${percent(worst)}。${advice}`,
      }
    : { outcome: 'take', message: `已导入，拒收 ${refused} 行。${advice}` }
}

function nothingMessage(files: readonly FileReport[]): string {
  const known = files.filter(({ outcome }) => outcome === 'known')
  if (known.length > 0)
    return `没有新内容: ${listOf(known.map(({ label, message }) => `${label} ${message ?? ''}`))}`
  return '没有可以识别的表。文件名应为表名，如 FEE_LIST_D_202501.csv；也可以指定表（--as）。'
}

const LISTED = 3

/** The first few of a list; the report names them all. */
function listOf(parts: readonly string[]): string {
  const more = parts.length > LISTED ? `；等 ${parts.length} 个文件` : ''
  return parts.slice(0, LISTED).join('；') + more
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`
}
