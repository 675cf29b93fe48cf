import { field } from '../city-tables.ts'
import { groupsOf, type Records } from './records.ts'

const TOLERATED = { share: 0.05, units: 1 }

/** Which products, by the first letters of their codes, and how often they are counted. */
interface StockCheck {
  letters: RegExp
  /** Months in a period, of which the last stock-take counts. */
  months: number
}

/** What one product of one institution did on a day. */
interface Movement {
  date: string
  kind: 'counted' | 'came-or-went' | 'sold'
  count: number
}

/**
 * Products of which an institution sold more between two stock-takes than can have left the shelf (what was counted
 * before, purchases, changes, what was counted after), as `fixmedins_code|med_list_codg`.
 */
export function oversoldProducts(records: Records, { letters, months }: StockCheck): string[] {
  const products = Map.groupBy(movementsOf(records), ({ key }) => key)
  return [...products]
    .filter(([key]) => letters.test(key.split('|')[1] ?? ''))
    .filter(([, moved]) => isOversold(moved, months))
    .map(([key]) => key)
}

function movementsOf({ city }: Records): (Movement & { key: string })[] {
  const read = (
    table: 'INV_D' | 'PURC_D' | 'INV_CHG_D' | 'SEL_D',
    columns: { at: string; count: string },
    kind: Movement['kind'],
  ): (Movement & { key: string })[] =>
    city.rowsOf(table).map((row) => ({
      key: `${row['fixmedins_code']}|${row['med_list_codg']}`,
      date: field(row, columns.at).slice(0, 10),
      kind,
      count: Number(field(row, columns.count)),
    }))
  return [
    ...read('INV_D', { at: 'invdate', count: 'inv_cnt' }, 'counted'),
    ...read('PURC_D', { at: 'purc_retn_stoin_time', count: 'purc_retn_cnt' }, 'came-or-went'),
    ...read('INV_CHG_D', { at: 'inv_chg_time', count: 'cnt' }, 'came-or-went'),
    ...read('SEL_D', { at: 'sel_retn_time', count: 'sel_retn_cnt' }, 'sold'),
  ]
}

/** Nothing is known of what was sold before the first stock-take. */
function isOversold(moved: readonly Movement[], months: number): boolean {
  const counts = moved.filter(({ kind }) => kind === 'counted')
  const periods = groupsOf(counts, ({ date }) => periodOf(date, months))
  const takes = periods
    .map(
      (ofPeriod) =>
        ofPeriod
          .map(({ date }) => date)
          .toSorted()
          .at(-1) ?? '',
    )
    .toSorted()
  return takes.some((opening, index) => {
    const closing = takes[index + 1]
    const between = moved.filter(({ date }) => date > opening && (closing === undefined || date <= closing))
    const sum = (kind: Movement['kind']): number => totalOf(between.filter((one) => one.kind === kind))
    const counted = (on: string | undefined): number => totalOf(counts.filter(({ date }) => date === on))
    const left = counted(opening) + sum('came-or-went') - counted(closing)
    return sum('sold') - left > Math.max(TOLERATED.units, sum('sold') * TOLERATED.share) + 0.001
  })
}

function totalOf(movements: readonly Movement[]): number {
  return movements.reduce((total, { count }) => total + count, 0)
}

/** The number of a period of some months, counted from the year 0. */
function periodOf(date: string, months: number): string {
  const [year = 0, month = 1] = date.split('-').map(Number)
  return String(Math.floor((year * 12 + month - 1) / months))
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
