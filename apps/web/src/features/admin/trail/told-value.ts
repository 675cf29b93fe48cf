import { exactMoney } from '../../../components/money-text.ts'

const MS_A_DAY = 86_400_000

/** A value of the trail as people read it: what ends in `Fen` is money, in `Day` a day, in `At` a moment. */
export function toldValue(name: string, value: unknown): string {
  if (value === undefined || value === null) return '—'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return toldNumber(name, value)
  return String(value)
}

function toldNumber(name: string, value: number): string {
  if (/[Ff]en$/.test(name)) return exactMoney(value)
  if (/(?:Day|On)$|^(?:from|until|day)$/.test(name))
    return isoOf(value * MS_A_DAY)?.slice(0, 10) ?? String(value)
  if (/At$|^at$/.test(name))
    return (
      isoOf(value * 1000)
        ?.slice(0, 19)
        .replace('T', ' ') ?? String(value)
    )
  return String(value)
}

/** Days and seconds are counted from 1970 by the wall clock of the city, so they are read as they stand. */
function isoOf(milliseconds: number): string | undefined {
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
