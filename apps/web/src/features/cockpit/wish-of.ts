import dayjs from 'dayjs'
import type { QueryOf } from '../../wire/paths.ts'

/** Months and place. */
export type CockpitWish = QueryOf<'/cockpit/figures'>

const MONTHS = 12
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** Which months and which county the address asks for; a year up to now, without any. */
export function wishOf(search: Readonly<Record<string, unknown>>, today = dayjs()): CockpitWish {
  const month = (value: unknown) => (typeof value === 'string' && MONTH.test(value) ? value : undefined)
  const to = month(search.toMonth) ?? today.format('YYYY-MM')
  const from = month(search.fromMonth)
  const fromMonth =
    from && from <= to
      ? from
      : dayjs(`${to}-01`)
          .subtract(MONTHS - 1, 'month')
          .format('YYYY-MM')
  const { county } = search
  const isCounty = typeof county === 'string' && /^\d{6}$/.test(county)
  return { fromMonth, toMonth: to, ...(isCounty && { county }) }
}
