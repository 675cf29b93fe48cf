import { createReadStream, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseCsv } from '../csv/parse-csv.ts'
import type { Examination, LabelledRow } from './find-artefacts.ts'

/** One line of labels.csv. */
export type LabelLine = Record<string, string>

/** The labels of a simulated folder. */
export function readLabels(folder: string): LabelLine[] {
  return parseCsv(readFileSync(join(folder, 'labels.csv'), 'utf8'))
}

/**
 * The labelled rows of a table with the frequency of every text in the table, one examination per scheme.
 * Of a row that was corrected later only the first version counts. The files must need no quotes.
 */
export async function examinationsOf(
  folder: string,
  table: string,
  labels: readonly LabelLine[],
): Promise<Map<string, Examination>> {
  const ofTable = labels.filter((label) => label['table_name'] === table)
  const keyColumns = (ofTable[0]?.['key_columns'] ?? '').split('|')
  const byKey = new Map(ofTable.map((label) => [label['key_values'] ?? '', label]))
  const foldKeys = foldKeysOf(ofTable)
  const found = new Map<string, { label: LabelLine; fields: readonly string[] }>()
  const { columns, frequencies } = await scan(folder, table, (columns, fields) => {
    const key = keyColumns.map((column) => fields[columns.indexOf(column)] ?? '').join('|')
    const label = byKey.get(key)
    if (label && !found.has(key)) found.set(key, { label, fields })
  })
  const rows = Map.groupBy(found.values(), ({ label }) => label['scheme'] ?? '')
  return new Map(
    [...rows].map(([scheme, labelled]) => [
      scheme,
      { columns, frequencies, rows: labelled.map(({ label, fields }) => toRow(label, fields, foldKeys)) },
    ]),
  )
}

function toRow(
  label: LabelLine,
  fields: readonly string[],
  foldKeys: ReadonlyMap<string, string>,
): LabelledRow {
  return {
    fields,
    isPlanted: label['role'] === 'planted',
    group: Number(label['group_no']),
    foldKey: foldKeys.get(caseOf(label)) ?? '',
  }
}

/** A case in one institution is folded with all others there; a case in several with its look-alike. */
function foldKeysOf(labels: readonly LabelLine[]): Map<string, string> {
  const cases = Map.groupBy(labels, caseOf)
  return new Map(
    [...cases].map(([name, ofCase]) => {
      const places = new Set(ofCase.map((label) => label['fixmedins_code'] ?? ''))
      const pair = Math.floor((Number(ofCase[0]?.['group_no']) - 1) / 2)
      return [name, places.size === 1 ? [...places].join('') : `pair ${pair}`]
    }),
  )
}

function caseOf(label: LabelLine): string {
  return `${label['scheme']} ${label['group_no']}`
}

async function scan(
  folder: string,
  table: string,
  visit: (columns: readonly string[], fields: readonly string[]) => void,
): Promise<{ columns: readonly string[]; frequencies: Map<string, number>[] }> {
  const files = readdirSync(folder).filter(
    (file) => file === `${table}.csv` || new RegExp(`^${table}_\\d{6}\\.csv$`).test(file),
  )
  let columns: readonly string[] = []
  let frequencies: Map<string, number>[] = []
  for (const file of files.toSorted()) {
    let isHeader = true
    for await (const line of createInterface({ input: createReadStream(join(folder, file)) })) {
      const fields = line.split(',')
      if (isHeader) {
        isHeader = false
        columns = fields
        if (frequencies.length === 0) frequencies = fields.map(() => new Map())
        continue
      }
      for (const [index, field] of fields.entries()) {
        const counts = frequencies[index]
        counts?.set(field, (counts.get(field) ?? 0) + 1)
      }
      visit(columns, fields)
    }
  }
  return { columns, frequencies }
}
