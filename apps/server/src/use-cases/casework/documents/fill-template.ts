import { caseworkError } from '@fundwatch/domain'
import type {
  DocumentTemplate,
  Facts,
  FilledDocument,
  PrintedTable,
  TemplateTable,
} from './document-template.ts'

/**
 * Fills a template with facts. A name that no fact has is an error of the template and throws; a fact that is null is printed as
 * a blank to be filled in by hand, so that nothing is ever left out in silence. Throws `field-invalid` for a part that must be
 * there and is not.
 */
export function fillTemplate(template: DocumentTemplate, number: string, facts: Facts): FilledDocument {
  for (const { fact, message } of template.needs)
    if (!isThere(factAt(facts, fact)))
      throw caseworkError('field-invalid', { field: template.title, reason: message })
  return {
    authority: fillText('{office.authority}', facts),
    title: template.title,
    number,
    lines: template.lines.flatMap((line) => fillLine(line, facts)),
  }
}

function fillLine(line: DocumentTemplate['lines'][number], facts: Facts): FilledDocument['lines'] {
  if (line.when !== null && !isThere(factAt(facts, line.when))) return []
  if (line.style === 'table') return [fillTable(line, facts)]
  if (line.style === 'form')
    return [{ style: 'form', rows: line.rows.map((row) => row.map((cell) => fillText(cell, facts))) }]
  const { style, text, each } = line
  if (each === null) return [{ style, text: fillText(text, facts) }]
  return itemsOf(facts, each).map((item) => ({ style, text: fillText(text, { ...facts, ...item }) }))
}

function fillTable({ each, columns }: TemplateTable, facts: Facts): PrintedTable {
  const rows = itemsOf(facts, each).map((item) =>
    columns.map(({ text }) => fillText(text, { ...facts, ...item })),
  )
  return { style: 'table', columns: columns.map(({ title, width }) => ({ title, width })), rows }
}

const BLANK = '________'

/** The text with every `{name}` in its place; a stop that somebody typed gives way to the one of the sentence around it. */
function fillText(text: string, facts: Facts): string {
  return withNames(text, facts).replace(/[。；]+(?=[。；，）])/g, '')
}

function withNames(text: string, facts: Facts): string {
  return text.replace(/\{([a-zA-Z.]+)\}/g, (_, name: string) => {
    const fact = factAt(facts, name)
    if (fact === undefined || Array.isArray(fact) || (typeof fact === 'object' && fact !== null))
      throw new RangeError(`No fact is called ${name}.`)
    return typeof fact === 'string' && fact !== '' ? fact : BLANK
  })
}

function factAt(facts: Facts, path: string): Facts[string] | undefined {
  let at: Facts[string] | undefined = facts
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return at === null ? null : undefined
    at = (at as Facts)[name]
  }
  return at
}

function itemsOf(facts: Facts, name: string): readonly Facts[] {
  const items = factAt(facts, name)
  if (items === null) return []
  if (!Array.isArray(items)) throw new RangeError(`No list is called ${name}.`)
  return items as readonly Facts[]
}

function isThere(fact: Facts[string] | undefined): boolean {
  return fact !== undefined && fact !== null && fact !== '' && !(Array.isArray(fact) && fact.length === 0)
}
