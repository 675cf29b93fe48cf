import { field, type TextRow } from '../city-tables.ts'
import type { EncounterRecord, Records } from './records.ts'

const SURGICAL_FEES = '06'
const DEAD = '5'

/** Rules that judge the settlement list of a stay that has ended. */
export const listRules: Readonly<Record<string, (records: Records) => EncounterRecord[]>> = {
  'operation-charge': (records) => {
    const operations = operationsOf(records)
    return endedStays(records).filter(({ key }) => {
      const fees = (records.linesByEncounter.get(key) ?? [])
        .filter(({ row }) => row['med_chrgitm_type'] === SURGICAL_FEES)
        .reduce((sum, { row }) => sum + Number(field(row, 'det_item_fee_sumamt')), 0)
      return operations.has(key) !== fees > 0
    })
  },
  'settlement-list-anomaly': (records) => {
    const operations = operationsOf(records)
    return endedStays(records).filter(
      (stay) =>
        ['dscg_maindiag_code', 'dscg_way', 'gend', 'age'].some((column) => stay.row[column] === '') ||
        (stay.row['dscg_dept_codg'] === '' && stay.row['adm_dept_codg'] === '') ||
        (isWithin(stay, stay.row['die_date'] ?? '') && stay.row['dscg_way'] !== DEAD) ||
        (operations.get(stay.key) ?? []).some((row) => !isWithin(stay, field(row, 'oprn_oprt_date'))),
    )
  },
  'stay-date-order': (records) => {
    const operations = operationsOf(records)
    return endedStays(records).filter((stay) => {
      const { row, key, begin, end = begin } = stay
      const died = field(row, 'die_date')
      const isReversed = (operations.get(key) ?? []).some(
        (one) => field(one, 'oprn_oprt_endtime') < field(one, 'oprn_oprt_begntime'),
      )
      return end < begin || (died !== '' && died < field(row, 'endtime').slice(0, 10)) || isReversed
    })
  },
}

function endedStays({ encounters }: Records): EncounterRecord[] {
  return encounters.filter(({ isStay, end }) => isStay && end !== undefined)
}

function operationsOf({ city }: Records): Map<string, TextRow[]> {
  return Map.groupBy(city.rowsOf('SETL_LIST_OPRN_D'), (row) => field(row, 'mdtrt_id'))
}

/** Whether a date lies on the days of a stay. */
function isWithin({ row }: EncounterRecord, date: string): boolean {
  return field(row, 'begntime').slice(0, 10) <= date && date <= field(row, 'endtime').slice(0, 10)
}
