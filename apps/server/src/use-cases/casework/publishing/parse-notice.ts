import {
  CALENDAR_KINDS,
  type CalendarDay,
  type CalendarNotice,
  caseworkError,
  civilDayFromText,
  dayNo,
} from '@fundwatch/domain'

/** What the columns may be called; those of the files that come with the software first. */
const COLUMNS = {
  day: ['day', '日期'],
  kind: ['kind', '类型'],
  holiday: ['holiday', '节日'],
  source: ['source', '文号'],
} as const

type Column = keyof typeof COLUMNS

const MOST_ROWS = 100
const MOST_PROBLEMS = 10

/**
 * Reads a notice of holidays from a CSV as those of `catalog/calendar`: a row per day that is not as its weekday says. Throws
 * `field-invalid` with every row that cannot be read.
 */
export function parseNotice(text: string, year: number): CalendarNotice {
  const [header = '', ...lines] = text.replace(/^\ufeff/, '').split(/\r?\n/)
  const at = columnsOf(header)
  const rows = lines.map((line, index) => ({ row: index + 2, line })).filter(({ line }) => line.trim() !== '')
  if (rows.length === 0) throw invalid('没有一行日期')
  if (rows.length > MOST_ROWS) throw invalid(`最多 ${MOST_ROWS} 行`)
  const read = rows.map(({ row, line }) => ({ row, ...dayOf(cellsOf(line, at)) }))
  const problems = read.flatMap(({ row, problem }) => (problem === null ? [] : [`第 ${row} 行${problem}`]))
  if (problems.length > 0) throw invalid(problems.slice(0, MOST_PROBLEMS).join('；'))
  return { year, source: sourceOf(read), days: read.flatMap(({ day }) => (day === null ? [] : [day])) }
}

function columnsOf(header: string): Readonly<Record<Column, number>> {
  const names = header.split(',').map((name) => name.trim().replaceAll('"', ''))
  const entries = (Object.keys(COLUMNS) as Column[]).map((column) => {
    const known: readonly string[] = COLUMNS[column]
    const found = names.findIndex((name) => known.includes(name))
    if (found < 0) throw invalid(`缺少“${known.join('”或“')}”列，应有：日期、类型、节日、文号`)
    return [column, found] as const
  })
  return Object.fromEntries(entries) as Record<Column, number>
}

function cellsOf(line: string, at: Readonly<Record<Column, number>>): Readonly<Record<Column, string>> {
  const cells = line.split(',').map((cell) => cell.trim().replaceAll('"', ''))
  const { day, kind, holiday, source } = at
  return {
    day: cells[day] ?? '',
    kind: cells[kind] ?? '',
    holiday: cells[holiday] ?? '',
    source: cells[source] ?? '',
  }
}

interface Read {
  readonly day: CalendarDay | null
  readonly source: string
  readonly problem: string | null
}

function dayOf({ day: text, kind: word, holiday, source }: Readonly<Record<Column, string>>): Read {
  const unread = (problem: string): Read => ({ day: null, source, problem })
  const day = civilDayFromText(text)
  if (day === undefined) return unread(`日期“${text.slice(0, 20)}”应如 2026-01-01`)
  const kinds = Object.entries(CALENDAR_KINDS) as [CalendarDay['kind'], string][]
  const kind = kinds.find((words) => words.includes(word))?.[0]
  if (kind === undefined) return unread(`类型“${word.slice(0, 20)}”应为放假（holiday）或上班（working）`)
  if (holiday === '' || holiday.length > 40) return unread('节日应填写，最多 40 个字')
  if (source === '' || source.length > 100) return unread('文号应填写，最多 100 个字')
  return { day: { day: dayNo(day), kind, holiday }, source, problem: null }
}

function sourceOf(read: readonly Read[]): string {
  const sources = [...new Set(read.map(({ source }) => source))]
  if (sources.length > 1) throw invalid(`各行的文号应当相同，现有：${sources.slice(0, 3).join('、')}`)
  return sources[0] ?? ''
}

const invalid = (reason: string) => caseworkError('field-invalid', { field: '节假日安排', reason })
