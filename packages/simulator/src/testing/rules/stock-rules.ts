import { field, type TextRow } from '../city-tables.ts'
import type { Records } from './records.ts'

const TOLERATED = { share: 0.05, units: 1 }

/**
 * Products of which an institution sold more in some month than can have left the shelf (stock-take before, purchases,
 * changes, stock-take after), as `fixmedins_code|med_list_codg`.
 */
export function oversoldProducts({ city }: Records): string[] {
  const moved = new Map<string, Map<string, { left: number; sold: number }>>()
  const add = (row: TextRow, { at, count }: { at: string; count: number }, isSale = false): void => {
    const key = `${row['fixmedins_code']}|${row['med_list_codg']}`
    const months = moved.get(key) ?? new Map<string, { left: number; sold: number }>()
    moved.set(key, months)
    const month = months.get(at) ?? { left: 0, sold: 0 }
    months.set(at, month)
    month.left += isSale ? -count : count
    if (isSale) month.sold += count
  }
  for (const row of city.rowsOf('INV_D')) {
    const count = Number(field(row, 'inv_cnt'))
    const month = field(row, 'invdate').slice(0, 7)
    add(row, { at: month, count: -count })
    add(row, { at: monthAfter(month), count })
  }
  for (const row of city.rowsOf('PURC_D'))
    add(row, {
      at: field(row, 'purc_retn_stoin_time').slice(0, 7),
      count: Number(field(row, 'purc_retn_cnt')),
    })
  for (const row of city.rowsOf('INV_CHG_D'))
    add(row, { at: field(row, 'inv_chg_time').slice(0, 7), count: Number(field(row, 'cnt')) })
  for (const row of city.rowsOf('SEL_D'))
    add(row, { at: field(row, 'sel_retn_time').slice(0, 7), count: Number(field(row, 'sel_retn_cnt')) }, true)
  return [...moved]
    .filter(([, months]) =>
      [...months.values()].some(
        ({ left, sold }) => left < -Math.max(TOLERATED.units, sold * TOLERATED.share) - 0.001,
      ),
    )
    .map(([key]) => key)
}

function monthAfter(month: string): string {
  const [year = 0, of = 1] = month.split('-').map(Number)
  return of === 12 ? `${year + 1}-01` : `${year}-${(of + 1).toString().padStart(2, '0')}`
}

/** Trace codes sold twice without having come back in between. */
export function codesSoldTwice({ city }: Records): string[] {
  const events = city
    .rowsOf('DRUG_TRAC_D')
    .filter((row) => row['trac_evnt_type'] === '2' || row['trac_evnt_type'] === '3')
  const byCode = Map.groupBy(events, (row) => field(row, 'drug_trac_codg'))
  return [...byCode]
    .filter(([, ofCode]) => {
      const ordered = ofCode.toSorted((a, b) => field(a, 'evnt_time').localeCompare(field(b, 'evnt_time')))
      return ordered.some(
        (row, index) => row['trac_evnt_type'] === '2' && ordered[index + 1]?.['trac_evnt_type'] === '2',
      )
    })
    .map(([code]) => code)
}
