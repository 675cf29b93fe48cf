import {
  civilDay,
  civilTime,
  type DayNo,
  divideHalfUp,
  type Fen,
  type GrainValue,
  type Ingredients,
  type Quantity,
  quantityText,
  type SecondNo,
  type UnitPrice,
  unitPriceText,
  yuanText,
} from '@fundwatch/domain'
import type { Pattern, ValueType } from '../law/edition.ts'
import type { LawPoint } from '../law/law.ts'
import type { FindingLine } from './finding.ts'

/** How things are called; an id stands for itself where nobody knows a name. */
export interface Names {
  readonly institution: (institutionId: string) => string | undefined
  /** Names of diagnoses, operations and classes, by code. */
  readonly code: (code: string) => string | undefined
}

/** What a sentence may speak of. */
export interface SentenceWords {
  readonly pattern: Pattern
  readonly point: LawPoint
  readonly grain: Readonly<Record<string, GrainValue>>
  readonly ingredients: Ingredients
  readonly lines: readonly FindingLine[]
  readonly amountFen: Fen | null
  readonly names: Names
  readonly about: {
    readonly personId: string | null
    readonly institutionId: string | null
    readonly dayNo: number
  }
}

const GRAIN_TYPES: Readonly<Record<string, ValueType>> = {
  day_no: 'day',
  month_no: 'month',
  second_no: 'time',
}
const MOST_NAMES = 5
const UNSAID = '（未填）'

/**
 * Fills `{placeholders}`: columns of the grain, of the point and ingredients by name, and `item`, `other_item` (what the
 * violating and the involved lines charge), `institution`, `institutions`, `person`, `day`, `amount`, `line_count`.
 * `{code_name:column}` gives the name behind a code, `{institution_name:column}` that of an institution, and
 * `{per_cent:name}` divides `name_numerator` by `name_denominator`. Throws RangeError for an unknown placeholder.
 */
export function fillIn(template: string, words: SentenceWords): string {
  return template.replace(/\{([a-z_:0-9]+)\}/g, (_, name: string) => wordOf(name, words))
}

/** The `{placeholders}` of a pattern's sentences that nothing gives; empty when all can be filled. */
export function unknownPlaceholders({ grain, ingredients, point, sentence, clears }: Pattern): string[] {
  const given = new Set([...grain, ...Object.keys(ingredients), ...Object.keys(point)])
  const isKnown = (name: string) => {
    const [form, column, ...rest] = name.split(':')
    if (column === undefined) return Object.hasOwn(SPECIAL, name) || given.has(name)
    if (rest.length > 0 || !FORMED.has(form ?? '')) return false
    return form === 'per_cent'
      ? given.has(`${column}_numerator`) && given.has(`${column}_denominator`)
      : given.has(column)
  }
  const names = [...`${sentence}${clears}`.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '')
  return [...new Set(names)].filter((name) => !isKnown(name))
}

function wordOf(name: string, words: SentenceWords): string {
  const special = Object.hasOwn(SPECIAL, name) ? SPECIAL[name] : undefined
  if (special) return special(words)
  const [form, column] = name.split(':')
  const formed = FORMED.get(form ?? '')
  if (formed && column !== undefined) return formed(column, words)
  const { value, type } = valueOf(name, words)
  return value === null ? UNSAID : written(value, type)
}

const FORMED = new Map<string, (column: string, words: SentenceWords) => string>([
  ['code_name', (column, words) => named(valueOf(column, words).value, words.names.code)],
  ['institution_name', (column, words) => named(valueOf(column, words).value, words.names.institution)],
  ['per_cent', perCent],
])

function perCent(name: string, words: SentenceWords): string {
  const [numerator, denominator] = ['numerator', 'denominator'].map(
    (part) => valueOf(`${name}_${part}`, words).value,
  )
  if (typeof numerator !== 'number' || typeof denominator !== 'number' || denominator <= 0) return UNSAID
  return written(Number(divideHalfUp(BigInt(numerator) * 10_000n, BigInt(denominator))), 'ratio')
}

const SPECIAL: Readonly<Record<string, (words: SentenceWords) => string>> = {
  item: ({ lines }) => itemNames(lines, 'violating'),
  other_item: ({ lines }) => itemNames(lines, 'involved'),
  institution: ({ about, names }) => institutionName(about.institutionId ?? '', names),
  institutions: ({ lines, names }) =>
    listed(lines.map(({ facts }) => institutionName(facts.institutionId, names))),
  person: ({ about }) => about.personId ?? '',
  day: ({ about }) => dayText(about.dayNo),
  amount: ({ amountFen }) => (amountFen === null ? '（无法计算）' : yuanText(amountFen)),
  line_count: ({ lines }) => String(lines.filter(({ role }) => role === 'violating').length),
}

function valueOf(
  name: string,
  { grain, ingredients, point, pattern }: SentenceWords,
): { value: number | string | null; type: ValueType } {
  if (Object.hasOwn(ingredients, name))
    return { value: ingredients[name] ?? null, type: pattern.ingredients[name] ?? 'text' }
  if (Object.hasOwn(grain, name)) return { value: grain[name] ?? null, type: GRAIN_TYPES[name] ?? 'text' }
  if (Object.hasOwn(point.columns, name))
    return { value: point.columns[name] ?? null, type: pattern.point[name]?.type ?? 'text' }
  throw new RangeError(`The sentence of the pattern ${pattern.id} speaks of {${name}}, which nothing gives.`)
}

const writers: { readonly [Type in ValueType]?: (value: number) => string } = {
  quantity: (value) => trimmed(quantityText(value as Quantity)),
  price: (value) => trimmed(unitPriceText(value as UnitPrice)),
  fen: (value) => yuanText(value as Fen),
  day: dayText,
  time: (value) => civilTime(value as SecondNo).slice(0, 16),
  month: (value) => `${Math.floor(value / 12)}年${(value % 12) + 1}月`,
  ratio: (value) => `${trimmed((value / 100).toFixed(2))}%`,
}

function written(value: number | string, type: ValueType): string {
  if (type === 'codes') return String(value).trim().split(' ').join('、')
  const write = writers[type]
  return typeof value === 'number' && write ? write(value) : String(value)
}

function dayText(dayNo: number): string {
  const [year, month, day] = civilDay(dayNo as DayNo).split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}

function trimmed(decimals: string): string {
  return decimals.includes('.') ? decimals.replace(/\.?0+$/, '') : decimals
}

function itemNames(lines: readonly FindingLine[], role: FindingLine['role']): string {
  return listed(
    lines.filter((line) => line.role === role).map(({ facts }) => facts.itemName ?? facts.itemCode),
  )
}

function institutionName(institutionId: string, { institution }: Names): string {
  return institution(institutionId) ?? institutionId
}

function named(value: number | string | null, nameOf: (id: string) => string | undefined): string {
  return value === null ? UNSAID : (nameOf(String(value)) ?? String(value))
}

function listed(names: readonly string[]): string {
  const distinct = [...new Set(names)]
  const shown = distinct.slice(0, MOST_NAMES).join('、')
  return distinct.length > MOST_NAMES ? `${shown}等${distinct.length}项` : shown
}
