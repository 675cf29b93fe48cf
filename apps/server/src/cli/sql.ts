import type { Command } from 'commander'
import { countText } from '../use-cases/hub/lake-words.ts'
import { type LakeCell, type LakeTable, type ReadLakePorts, readLake } from '../use-cases/hub/read-lake.ts'
import { textTable } from './text-table.ts'

/** Opens the lake of an instance for the time of one command. */
export type WithReading = <Result>(work: (ports: ReadLakePorts) => Promise<Result>) => Promise<Result>

interface SqlOptions {
  readonly csv?: boolean
  readonly maxRows: number
  readonly timeout: number
}

/** `fundwatch sql`: one confined, read-only statement over the newest version of the lake. */
export function registerSql(program: Command, withReading: WithReading): void {
  program
    .command('sql')
    .description('只读查询数据湖: core.*、delivered.*、terms.*（用 show tables 列出全部）')
    .argument('<statement>', '一条 SELECT，如 "select count(*) from core.charge_line"')
    .option('--csv', '以 CSV 输出')
    .option('--max-rows <n>', '最多输出的行数', positive, 10_000)
    .option('--timeout <seconds>', '时限', positive, 5)
    .action(async (sql: string, { csv, maxRows, timeout }: SqlOptions) => {
      const answer = await withReading((ports) =>
        readLake(ports, { sql, maxRows, timeoutMs: timeout * 1000 }),
      )
      process.stdout.write(csv ? csvText(answer) : answerText(answer))
      const note = noteText(answer)
      // Beside CSV the note would be taken for a row.
      ;(csv ? process.stderr : process.stdout).write(note)
    })
}

function positive(text: string): number {
  const number = Number(text)
  if (!Number.isFinite(number) || number <= 0) throw new Error(`应为正数: ${text}`)
  return number
}

/** The answer as a table; numbers stand on the right. */
export function answerText({ columns, rows }: LakeTable): string {
  return textTable(
    columns.map(({ name, type }) => ({ title: name, align: isNumeric(type) ? 'right' : 'left' })),
    rows.map((row) => row.map((cell) => (cell === null ? '∅' : String(cell)))),
  )
}

function isNumeric(type: string): boolean {
  return /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|U?INTEGER|DOUBLE|FLOAT|DECIMAL)/.test(type)
}

/** The answer as CSV (RFC 4180): texts that a spreadsheet would take for a formula carry an apostrophe. */
export function csvText({ columns, rows }: LakeTable): string {
  const lines = [columns.map(({ name }) => name), ...rows]
  return lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')
}

const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/

function csvCell(cell: LakeCell): string {
  if (cell === null) return ''
  const text = String(cell)
  const safe = typeof cell === 'string' && FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text
  return safe === '' || /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function noteText({ rows, truncated, milliseconds, version }: LakeTable & { version: number }): string {
  const more = truncated ? '（还有更多，用 --max-rows 放宽）' : ''
  return `${countText(rows.length)} 行${more}，${Math.round(milliseconds)} 毫秒，数据湖版本 ${version}\n`
}
