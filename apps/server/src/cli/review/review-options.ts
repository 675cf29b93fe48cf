import { civilDayFromText, dayNo } from '@fundwatch/domain'
import { reportError } from '../../use-cases/review/report/report-error.ts'

/** Reads a day of an option as a day number; null when it was not given. Throws `bad-day`. */
function dayOption(option: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const day = civilDayFromText(text)
  if (day === undefined) throw reportError('bad-day', { option, text })
  return dayNo(day)
}

/** Reads the two days of a period. Throws `bad-day` and `reversed-period`. */
export function periodOptions({ from, to }: { readonly from?: string; readonly to?: string }): {
  readonly fromDay: number | null
  readonly toDay: number | null
} {
  const [fromDay, toDay] = [dayOption('--from', from), dayOption('--to', to)]
  if (fromDay !== null && toDay !== null && fromDay > toDay)
    throw reportError('reversed-period', { from: from ?? '', to: to ?? '' })
  return { fromDay, toDay }
}

/** Reads `甲,乙`, with either comma; null when it was not given. Throws `empty-list`. */
export function listOption(option: string, text: string | undefined): readonly string[] | null {
  if (text === undefined) return null
  const parts = text
    .split(/[,，、\s]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (parts.length === 0) throw reportError('empty-list', { option })
  return [...new Set(parts)]
}

/** Reads a whole number from `least` on. Throws `bad-number`. */
export function numberOption(option: string, text: string, least = 1): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
    throw reportError('bad-number', { option, text })
  return value
}
