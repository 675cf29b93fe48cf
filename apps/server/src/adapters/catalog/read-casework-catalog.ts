import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import {
  civilDayFromText,
  type DayNo,
  dayNo,
  FIRST_DAY_NO,
  fen,
  GRAVITIES,
  type Gravity,
  LAST_DAY_NO,
  MEASURE_KINDS,
  type RaisingPeriod,
} from '@fundwatch/domain'
import { parse as parseCsv } from 'csv-parse/sync'
import { parse as parseYaml } from 'yaml'
import { repositoryFolder } from '../../config/repository.ts'
import type { Article, DiscretionBook } from '../../use-cases/casework/cases/case-ports.ts'
import type { DocumentTemplate } from '../../use-cases/casework/documents/document-template.ts'
import type { Cause, RaisingRow } from '../../use-cases/casework/leads/lead-ports.ts'
import { parseOffice, parseTemplate } from './parse-template.ts'

type Row = Readonly<Record<string, string>>

function rowsOf(...path: string[]): readonly Row[] {
  return parseCsv(readFileSync(join(...path), 'utf8'), { columns: true })
}

function wholeNumber(row: Row, name: string): number {
  const value = Number(row[name])
  if (!Number.isSafeInteger(value)) throw new TypeError(`${name} is no whole number: ${JSON.stringify(row)}.`)
  return value
}

function dayOf(text: string | undefined, otherwise: DayNo): DayNo {
  if (text === undefined || text === '') return otherwise
  const day = civilDayFromText(text)
  if (day === undefined) throw new TypeError(`${text} is no day.`)
  return dayNo(day)
}

/** Reads the causes of cases, by code. */
export function readCauses(folder: string = repositoryFolder): ReadonlyMap<string, Cause> {
  const causes = rowsOf(folder, 'catalog', 'causes', 'causes.csv').map(
    ({ code, subject, cause, title, article, is_fraud }) => {
      if (!code || !subject || !cause || !title || !article)
        throw new TypeError(`A cause lacks something: ${code}.`)
      return { code, subject, cause, title, article, isFraud: is_fraud === '1' }
    },
  )
  return new Map(causes.map((cause) => [cause.code, cause]))
}

/** Reads which cause the findings of a rule suggest, by rule. Throws TypeError for a cause that nobody defined and a rule that stands there twice. */
export function readCausesOfRules(folder: string = repositoryFolder): ReadonlyMap<string, string> {
  const causes = readCauses(folder)
  const found = new Map<string, string>()
  for (const { rule, cause, source } of rowsOf(folder, 'catalog', 'causes', 'by-rule.csv')) {
    if (!rule || !cause || !source || !causes.has(cause) || found.has(rule))
      throw new TypeError(`by-rule.csv has a row that is not understood: ${rule} ${cause}.`)
    found.set(rule, cause)
  }
  return found
}

/** Reads the articles with money and the standards of discretion. Throws TypeError for a step beyond its article. */
export function readDiscretion(folder: string = repositoryFolder): DiscretionBook {
  const articles = new Map(
    rowsOf(folder, 'catalog', 'articles', 'articles.csv').map((row) => [row['id'] ?? '', articleOf(row)]),
  )
  const files = readdirSync(join(folder, 'catalog', 'discretion'))
    .filter((file) => file.endsWith('.csv'))
    .sort()
  const rows = files.flatMap((file) =>
    rowsOf(folder, 'catalog', 'discretion', file).map((row) => stepOf(row, articles)),
  )
  return { articles, rows }
}

function articleOf(row: Row): Article {
  const { id, text, article, measure } = row
  if (!id || !text || !article || (measure !== 'multiple' && measure !== 'sum' && measure !== 'none'))
    throw new TypeError(`An article lacks something: ${JSON.stringify(row)}.`)
  return {
    id,
    text,
    article,
    measure,
    from: wholeNumber(row, 'from'),
    to: wholeNumber(row, 'to'),
    subjects: codesIn(row, 'subject', SUBJECTS),
    measures: codesIn(row, 'measures', MEASURE_KINDS),
    returnsLoss: row['returns_loss'] === '1',
    isFraud: row['is_fraud'] === '1',
    afterCorrection: row['after_correction'] === '1',
    validFrom: dayOf(row['valid_from'], FIRST_DAY_NO),
  }
}

const SUBJECTS = { organisation: '单位', person: '个人' } as const

/** The codes that a cell lists, with blanks between them. */
function codesIn<Words extends object>(row: Row, name: string, words: Words): readonly (keyof Words)[] {
  return (row[name] ?? '')
    .split(' ')
    .filter((code) => code !== '')
    .map((code) => {
      if (!Object.hasOwn(words, code))
        throw new TypeError(`${name} has ${code}, which is nothing known: ${JSON.stringify(row)}.`)
      return code as keyof Words
    })
}

function stepOf(row: Row, articles: ReadonlyMap<string, Article>): DiscretionBook['rows'][number] {
  const article = articles.get(row['article'] ?? '')
  const gravity = row['gravity'] ?? ''
  if (article === undefined || !(gravity in GRAVITIES) || !row['source'])
    throw new TypeError(`A step of discretion lacks something: ${JSON.stringify(row)}.`)
  const [from, to] = [wholeNumber(row, 'from'), wholeNumber(row, 'to')]
  if (from > to || from < article.from || to > article.to)
    throw new TypeError(`A step lies outside its article: ${JSON.stringify(row)}.`)
  return {
    region: row['region'] || null,
    article: article.id,
    gravity: gravity as Gravity,
    from,
    to,
    fromDay: dayOf(row['valid_from'], FIRST_DAY_NO),
    toDay: dayOf(row['valid_to'], LAST_DAY_NO),
    source: row['source'],
  }
}

const PERIODS: readonly string[] = ['month', 'quarter', 'year']

/** Reads when findings become leads; the answer gives what is in force on a day. */
export function readRaising(folder: string = repositoryFolder): (day: number) => readonly RaisingRow[] {
  const told: unknown = parseYaml(readFileSync(join(folder, 'catalog', 'leads', 'raising.yaml'), 'utf8'))
  if (!Array.isArray(told)) throw new TypeError('raising.yaml is no list.')
  const rows = told.map((row: Readonly<Record<string, unknown>>) => ({
    fromDay: dayOf(textOf(row['from']), FIRST_DAY_NO),
    toDay: dayOf(textOf(row['to']), LAST_DAY_NO),
    row: raisingOf(row),
  }))
  return (day) => rows.filter(({ fromDay, toDay }) => fromDay <= day && day <= toDay).map(({ row }) => row)
}

function raisingOf(row: Readonly<Record<string, unknown>>): RaisingRow {
  const { rule, result, period, findings, yuan, persons, source } = row
  const isKnown = typeof rule === 'string' || result === 'violation' || result === 'suspicion'
  if (!isKnown || !PERIODS.includes(String(period)) || typeof source !== 'string')
    throw new TypeError(`raising.yaml has a row that is not understood: ${JSON.stringify(row)}.`)
  const count = (value: unknown) => (typeof value === 'number' ? value : null)
  return {
    ruleId: textOf(rule) ?? null,
    result: result === 'violation' || result === 'suspicion' ? result : null,
    period: period as RaisingPeriod,
    findings: count(findings),
    amountFen: typeof yuan === 'number' ? fen(Math.round(yuan * 100)) : null,
    persons: count(persons),
  }
}

const textOf = (told: unknown) => (typeof told === 'string' ? told : undefined)

/** Reads the templates of documents, by id, and who issues them. */
export function readTemplates(folder: string = repositoryFolder) {
  const documents = join(folder, 'catalog', 'documents')
  const read = (file: string): unknown => parseYaml(readFileSync(join(documents, file), 'utf8'))
  const files = readdirSync(documents)
    .filter((file) => file.endsWith('.yaml') && file !== 'office.yaml')
    .sort()
  const templates: ReadonlyMap<string, DocumentTemplate> = new Map(
    files.map((file) => [basename(file, '.yaml'), parseTemplate(basename(file, '.yaml'), read(file))]),
  )
  return { templates, office: parseOffice(read('office.yaml')) }
}
