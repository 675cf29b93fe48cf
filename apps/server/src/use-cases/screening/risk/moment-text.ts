import { civilDayFromText, dayNo } from '@fundwatch/domain'

/** The day number of a day, or of the last day of a month, as written; undefined when it is neither. */
export function momentFromText(text: string): number | undefined {
  const day = civilDayFromText(text.replaceAll('/', '-'))
  if (day !== undefined) return dayNo(day)
  const [, year, month] = /^(\d{4})[-/]?(\d{2})$/.exec(text) ?? []
  if (year === undefined || month === undefined) return undefined
  const next =
    Number(month) === 12
      ? `${Number(year) + 1}-01-01`
      : `${year}-${String(Number(month) + 1).padStart(2, '0')}-01`
  const first = civilDayFromText(`${year}-${month}-01`)
  const after = civilDayFromText(next)
  return first === undefined || after === undefined ? undefined : dayNo(after) - 1
}
