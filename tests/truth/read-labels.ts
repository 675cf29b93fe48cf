import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** A row that the simulator planted, or its innocent look-alike. */
export interface Label {
  readonly ruleId: string
  readonly role: 'planted' | 'innocent'
  /** The case: its rows are judged together. */
  readonly groupNo: string
  readonly scheme: string
  readonly table: string
  readonly encounterId: string
  readonly lineSn: string
  readonly personId: string
  readonly institutionId: string
  readonly itemCode: string
  readonly keys: Readonly<Record<string, string>>
}

/** The labels of a simulated city that are about a rule. */
export function readLabels(folder: string): Label[] {
  const rows = parse(readFileSync(join(folder, 'labels.csv'), 'utf8'), {
    columns: true,
    bom: true,
  }) as Record<string, string>[]
  const cell = (row: Record<string, string>, name: string) => row[name] ?? ''
  return rows
    .filter((row) => cell(row, 'rule_id') !== '')
    .map((row) => ({
      ruleId: cell(row, 'rule_id'),
      role: cell(row, 'role') === 'planted' ? 'planted' : 'innocent',
      groupNo: cell(row, 'group_no'),
      scheme: cell(row, 'scheme'),
      table: cell(row, 'table_name'),
      encounterId: cell(row, 'mdtrt_id'),
      lineSn: cell(row, 'feedetl_sn'),
      personId: cell(row, 'psn_no'),
      institutionId: cell(row, 'fixmedins_code'),
      itemCode: cell(row, 'med_list_codg'),
      keys: keysOf(cell(row, 'key_columns'), cell(row, 'key_values')),
    }))
}

function keysOf(columns: string, values: string): Record<string, string> {
  const cells = values.split('|')
  return Object.fromEntries(columns.split('|').map((name, at) => [name, cells[at] ?? '']))
}
