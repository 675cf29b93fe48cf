import { readFileSync } from 'node:fs'
import {
  type AuditFacts,
  civilDayFromText,
  civilTimeFromText,
  dayNo,
  fenFromYuanText,
  quantityFromText,
  secondNo,
  unitPriceFromText,
} from '@fundwatch/domain'
import { parse } from 'yaml'
import { buildDiagnosis, buildEncounter, buildLine, buildOperation, inOrder } from './build-facts.ts'
import { camelCase, MARTS } from './marts.ts'

/** A row as an expert writes it: everything is text. */
export type Given = Readonly<Record<string, string>>

/** What an example expects of one finding; what it does not say is not compared. */
export interface Expected {
  readonly point?: string
  readonly violating?: readonly string[]
  readonly involved?: readonly string[]
  /** Yuan, or `none`. */
  readonly amount?: string
  readonly grain?: readonly string[]
  readonly ingredients?: Readonly<Record<string, string>>
}

/** One example: facts, and what must be found. */
export interface Example {
  readonly title: string
  readonly facts: AuditFacts
  readonly expect: readonly Expected[]
  /** Reasons of what cannot be judged, sorted; not compared when absent. */
  readonly unjudged: readonly string[] | undefined
}

/** The examples of a file and the points they speak of. */
export interface ExampleFile {
  readonly points: readonly Given[] | undefined
  readonly examples: readonly Example[]
}

interface WrittenExample {
  readonly example: string
  readonly given: readonly Given[]
  readonly expect: readonly Expected[]
  readonly unjudged?: readonly string[]
}

/** Reads an `examples.yaml`. Throws for what cannot be read. */
export function readExamples(path: string): ExampleFile {
  const file = parse(readFileSync(path, 'utf8'), { schema: 'failsafe' }) as {
    points?: Given[]
    examples: WrittenExample[]
  }
  return {
    points: file.points,
    examples: file.examples.map(({ example, given, expect, unjudged }) => ({
      title: example,
      facts: factsOf(given),
      expect,
      unjudged: unjudged === undefined ? undefined : [...unjudged].sort(),
    })),
  }
}

/** Makes facts of written rows; the first key says what a row is: `line`, `refunds`, `encounter`, `diagnosis`, `operation`, `stock`, `trace`, `institution_month`. */
export function factsOf(given: readonly Given[]): AuditFacts {
  const of = (kind: string) => given.filter((row) => Object.keys(row)[0] === kind)
  const taken = of('refunds')
  const lines = of('line').map((row) => {
    const own = taken.filter(({ refunds }) => refunds === row['line'])
    const left = (name: string, read: (text: string) => number | undefined) =>
      own.reduce((sum, refund) => sum - (read(refund[name] ?? '') ?? 0), read(row[name] ?? '') ?? Number.NaN)
    const quantity = 'quantity' in row ? { quantity: left('quantity', quantityFromText) } : {}
    const eligible = 'eligible' in row ? { eligibleFen: left('eligible', fenFromYuanText) } : {}
    const amount = 'amount' in row ? { amountFen: left('amount', fenFromYuanText) } : {}
    const wish = { ...wishOf('audit_any_line', row), ...quantity, ...eligible, ...amount }
    return buildLine({
      ...(wish as object),
      lineSn: row['line'] ?? '',
      secondNo: second(row['at']),
    } as Parameters<typeof buildLine>[0])
  })
  return inOrder({
    lines,
    encounters: of('encounter').map((row) =>
      buildEncounter({
        ...wishOf('audit_encounter', { ...row, encounter_id: row['encounter'] ?? '' }),
        startedSecond: second(row['from']),
        ...('to' in row ? { endedSecond: row['to'] === '' ? null : second(row['to']) } : {}),
      } as Parameters<typeof buildEncounter>[0]),
    ),
    diagnoses: of('diagnosis').map((row) =>
      buildDiagnosis(
        wishOf('audit_diagnosis', {
          ...row,
          diagnosis_code: row['diagnosis'] ?? '',
        }) as unknown as Parameters<typeof buildDiagnosis>[0],
      ),
    ),
    operations: of('operation').map((row) =>
      buildOperation(
        wishOf('audit_operation', {
          ...row,
          operation_code: row['operation'] ?? '',
        }) as unknown as Parameters<typeof buildOperation>[0],
      ),
    ),
    stockMovements: of('stock').map((row) =>
      plainRow('audit_stock_movement', { ...row, kind: row['stock'] ?? '' }),
    ) as unknown as AuditFacts['stockMovements'],
    traceEvents: of('trace').map((row) =>
      plainRow('audit_trace_event', { ...row, trace_code: row['trace'] ?? '' }),
    ) as unknown as AuditFacts['traceEvents'],
    institutionMonths: of('institution_month').map((row) =>
      plainRow('audit_institution_month', { ...row, institution_id: row['institution_month'] ?? '' }),
    ) as unknown as AuditFacts['institutionMonths'],
  })
}

/** `2026-03-01`, `2026-03-01 08:00` or with seconds. */
function second(text: string | undefined): ReturnType<typeof secondNo> {
  const said = text ?? ''
  const full = said.length === 10 ? `${said} 00:00:00` : said.length === 16 ? `${said}:00` : said
  const time = civilTimeFromText(full)
  if (time === undefined) throw new RangeError(`"${text ?? ''}" is no time.`)
  return secondNo(time)
}

const ALIASES: Readonly<Record<string, string>> = {
  item: 'item_code',
  institution: 'institution_id',
  person: 'person_id',
}

/** Columns that are said, typed: amounts in yuan, quantities and prices as decimals, days as dates, empty as null. */
function wishOf(mart: string, row: Given): Record<string, unknown> {
  const columns = MARTS[mart]?.columns ?? {}
  const said = Object.entries(row).flatMap(([name, text]): [string, unknown][] => {
    const alias = name === 'encounter' ? 'encounter_id' : (ALIASES[name] ?? name)
    const column = alias in columns ? alias : `${alias}_fen` in columns ? `${alias}_fen` : undefined
    return column === undefined ? [] : [[camelCase(column), valueOf(column, columns[column] ?? 'text', text)]]
  })
  return Object.fromEntries(said)
}

/** A row of a mart in which everything unsaid is null; `at` gives second, day and month. */
function plainRow(mart: string, row: Given): Record<string, unknown> {
  const nothing = Object.fromEntries(
    Object.keys(MARTS[mart]?.columns ?? {}).map((name) => [camelCase(name), null]),
  )
  const at = row['at'] === undefined ? {} : timesOf(row['at'])
  return { ...nothing, ...at, ...wishOf(mart, row) }
}

function timesOf(at: string): Record<string, number> {
  const secondOf = second(at)
  const [year, month] = at.split('-')
  return {
    secondNo: secondOf,
    dayNo: Math.floor(secondOf / 86_400),
    monthNo: Number(year) * 12 + Number(month) - 1,
  }
}

const SCALED: Readonly<Record<string, (text: string) => number | undefined>> = {
  quantity: quantityFromText,
  supply_days: quantityFromText,
  unit_price: unitPriceFromText,
  price_cap: unitPriceFromText,
}

function valueOf(column: string, type: string, text: string): unknown {
  if (text === '') return null
  const scaled = SCALED[column] ?? (column.endsWith('_fen') ? fenFromYuanText : undefined)
  if (scaled) return scaled(text)
  if (column.endsWith('_day_no') || column === 'day_no') return dayOf(text)
  if (column === 'month_no') return Number(text.split('-')[0]) * 12 + Number(text.split('-')[1]) - 1
  if (column.endsWith('_second')) return second(text)
  if (type === 'boolean') return text === 'true'
  return type === 'text' ? text : Number(text)
}

function dayOf(text: string): number {
  const day = civilDayFromText(text)
  if (day === undefined) throw new RangeError(`"${text}" is no day.`)
  return dayNo(day)
}
