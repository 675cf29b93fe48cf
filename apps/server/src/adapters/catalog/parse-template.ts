import type { Office } from '../../use-cases/casework/documents/document-ports.ts'
import type {
  DocumentTemplate,
  TemplateLine,
  TemplateTable,
} from '../../use-cases/casework/documents/document-template.ts'

type Told = Readonly<Record<string, unknown>>

const STYLES = { p: 'paragraph', plain: 'plain', heading: 'heading', right: 'right' } as const

/** Makes a template of what a file says. Throws TypeError that names the file and what is wrong with it. */
export function parseTemplate(file: string, told: unknown): DocumentTemplate {
  const { id, title, series, asks, needs, lines } = record(told)
  if (id !== file) throw new TypeError(`${file}.yaml: its id is not its name.`)
  return {
    id: file,
    title: text(file, title),
    series: text(file, series),
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

function lineOf(file: string, line: Told): TemplateLine | TemplateTable {
  const when = line['when'] === undefined ? null : text(file, line['when'])
  if (line['table'] !== undefined)
    return {
      style: 'table',
      each: text(file, line['table']),
      when,
      columns: list(line['columns']).map((column) => columnOf(file, column)),
    }
  const [style] = Object.entries(STYLES).filter(([name]) => name in line)
  if (style === undefined) throw new TypeError(`${file}.yaml: a line has no text: ${JSON.stringify(line)}.`)
  const each = line['each'] === undefined ? null : text(file, line['each'])
  return { style: style[1], text: text(file, line[style[0]]), each, when }
}

function columnOf(file: string, { title, text: cell, width }: Told) {
  if (typeof width !== 'number') throw new TypeError(`${file}.yaml: a column has no width.`)
  return { title: text(file, title), text: text(file, cell), width }
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
