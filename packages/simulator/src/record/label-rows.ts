import type { TableName } from '../csv/tables.ts'
import type { Label } from '../life/encounter.ts'
import type { Recording } from './recording.ts'

/** The row a label points at: its table and key. */
export interface LabelledRow {
  table: TableName
  keys: Readonly<Record<string, string>>
  settlementId?: string | undefined
  lineId?: string | undefined
  /** National code of the item of a line, sale or box. */
  itemCode?: string | undefined
}

/** Rows that go with a labelled encounter; what a rule flags is the encounter itself. */
const WITHOUT_VERDICT: ReadonlySet<TableName> = new Set(['SETL_D', 'PRESENCE_D', 'IDENTITY_D'])

/** Writes a line of labels.csv when there is a label and it means this table. */
export function writeLabel(recording: Recording, label: Label | undefined, row: LabelledRow): void {
  if (!label || (label.tables !== undefined && !label.tables.includes(row.table))) return
  const { archive, encounter, encounterId } = recording
  archive.files.write('labels', {
    scheme: label.scheme,
    rule_id: WITHOUT_VERDICT.has(row.table) ? '' : label.rule,
    role: label.role,
    group_no: label.group,
    table_name: row.table,
    key_columns: Object.keys(row.keys).join('|'),
    key_values: Object.values(row.keys).join('|'),
    mdtrt_id: encounterId,
    setl_id: row.settlementId,
    feedetl_sn: row.lineId,
    med_list_codg: row.itemCode,
    psn_no: encounter.person.number,
    fixmedins_code: encounter.institution.code,
    explanation: label.explanation,
  })
}
