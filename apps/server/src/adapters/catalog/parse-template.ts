import { CASE_PROCEDURES, CASE_STATUSES, DECISION_KINDS, DOCUMENTED_STEPS } from '@fundwatch/domain'
import type { Office } from '../../use-cases/casework/documents/document-ports.ts'
import type { DocumentTemplate } from '../../use-cases/casework/documents/document-template.ts'

type Told = Readonly<Record<string, unknown>>

const DECISIONS = { ...DECISION_KINDS, agreement: '协议处理' } as const
const STYLES = { p: 'paragraph', plain: 'plain', heading: 'heading', right: 'right', seal: 'seal' } as const

/** Makes a template of what a file says. Throws TypeError that names the file and what is wrong with it. */
export function parseTemplate(file: string, told: unknown): DocumentTemplate {
  const { id, title, series, asks, needs, lines, procedures, states, decisions, since, serves } = record(told)
  if (id !== file) throw new TypeError(`${file}.yaml: its id is not its name.`)
  return {
    id: file,
    title: text(file, title),
    series: text(file, series),
    procedures: codes(file, procedures, CASE_PROCEDURES),
    states: codes(file, states, CASE_STATUSES),
    decisions: decisions === undefined ? null : codes(file, decisions, DECISIONS),
    since: code(file, since, DOCUMENTED_STEPS),
    servesAnother: serves === true,
    asks: list(asks).map((ask) => ({
      name: text(file, ask['name']),
      title: text(file, ask['title']),
      isRequired: ask['required'] === true,
    })),
    needs: list(needs).map((need) => ({
      fact: text(file, need['fact']),
      message: text(file, need['message']),
    })),
    lines: list(lines).map((line) => lineOf(file, line)),
  }
}

/** Makes the office of what a file says. */
export function parseOffice(told: unknown): Office {
  const of = (name: string) => text('office', record(told)[name])
  return {
    authority: of('authority'),
    mark: of('mark'),
    address: of('address'),
    telephone: of('telephone'),
    court: of('court'),
    reconsideration: of('reconsideration'),
  }
}

function lineOf(file: string, line: Told): DocumentTemplate['lines'][number] {
  const when = line['when'] === undefined ? null : text(file, line['when'])
  if (line['table'] !== undefined)
    return {
      style: 'table',
      each: text(file, line['table']),
      when,
      columns: list(line['columns']).map((column) => columnOf(file, column)),
    }
  if (line['form'] !== undefined) return { style: 'form', rows: formOf(file, line['form']), when }
  const [style] = Object.entries(STYLES).filter(([name]) => name in line)
  if (style === undefined) throw new TypeError(`${file}.yaml: a line has no text: ${JSON.stringify(line)}.`)
  const each = line['each'] === undefined ? null : text(file, line['each'])
  return { style: style[1], text: text(file, line[style[0]]), each, when }
}

/** Rows of two or four cells. */
function formOf(file: string, told: unknown): readonly (readonly string[])[] {
  const rows: readonly unknown[] = Array.isArray(told) ? told : []
  return rows.map((row) => {
    if (!Array.isArray(row) || (row.length !== 2 && row.length !== 4))
      throw new TypeError(`${file}.yaml: a row of a form has two or four cells.`)
    return row.map((cell) => text(file, cell))
  })
}

function columnOf(file: string, { title, text: cell, width }: Told) {
  if (typeof width !== 'number') throw new TypeError(`${file}.yaml: a column has no width.`)
  return { title: text(file, title), text: text(file, cell), width }
}

/** Codes of a table of words, at least one. */
function codes<Words extends object>(file: string, told: unknown, words: Words): readonly (keyof Words)[] {
  if (!Array.isArray(told) || told.length === 0)
    throw new TypeError(`${file}.yaml: does not say where it can be made.`)
  return told.map((each) => code(file, each, words))
}

function code<Words extends object>(file: string, told: unknown, words: Words): keyof Words {
  if (typeof told !== 'string' || !Object.hasOwn(words, told))
    throw new TypeError(`${file}.yaml: ${JSON.stringify(told)} is no known code.`)
  return told as keyof Words
}

function text(file: string, told: unknown): string {
  if (typeof told !== 'string' || told === '') throw new TypeError(`${file}.yaml: a text is missing.`)
  return told
}

function record(told: unknown): Told {
  return typeof told === 'object' && told !== null ? (told as Told) : {}
}

function list(told: unknown): readonly Told[] {
  return Array.isArray(told) ? told.map(record) : []
}
