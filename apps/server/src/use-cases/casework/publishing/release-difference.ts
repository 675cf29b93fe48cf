import type { Difference } from '@fundwatch/domain'
import type { ChangedFile } from './publishing-ports.ts'

const MOST_FILES = 200
const MOST_LINES = 30
const MOST_CHARACTERS = 2_000

/** What two releases have differently, file by file: the lines that go and the lines that come, the first of them in full. */
export function differenceOfFiles(files: readonly ChangedFile[]): readonly Difference[] {
  const shown = files.slice(0, MOST_FILES).map(({ path, before, after }): Difference => {
    const [old, fresh] = [linesOf(before), linesOf(after)]
    return {
      field: nameOf(path),
      before: before === null ? null : told(old, new Set(fresh)),
      after: after === null ? null : told(fresh, new Set(old)),
    }
  })
  const hidden = files.length - shown.length
  return hidden === 0
    ? shown
    : [...shown, { field: '其他文件', before: null, after: `另有 ${hidden} 个文件不同` }]
}

function nameOf(path: string): string {
  const [, rule] = /^catalog\/rules\/([^/]+)\/rule\.yaml$/.exec(path) ?? []
  if (rule !== undefined) return `规则 ${rule}`
  const [, dataset] = /^catalog\/knowledge\/([^/]+)\/entries\.csv$/.exec(path) ?? []
  return dataset === undefined ? path : `知识库 ${dataset}`
}

const linesOf = (text: string | null) => (text === null ? [] : text.split('\n').filter((line) => line !== ''))

/** The lines that the other side does not have. */
function told(lines: readonly string[], others: ReadonlySet<string>): string {
  const own = lines.filter((line) => !others.has(line))
  if (own.length === 0) return '（无不同的行）'
  const text = own.slice(0, MOST_LINES).join('\n').slice(0, MOST_CHARACTERS)
  return own.length > MOST_LINES || text.length === MOST_CHARACTERS
    ? `${text}\n……（共 ${own.length} 行不同）`
    : text
}
