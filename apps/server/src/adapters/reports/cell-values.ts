import { civilTime, FIRST_DAY_NO, LAST_DAY_NO, type SecondNo, textFromScaled } from '@fundwatch/domain'

const SECONDS_PER_DAY = 86_400
/** 1900-03-01: before it spreadsheets count a leap day that never was, or have no dates at all. */
const FIRST_SHEET_DAY = -25_508

/** A moment as text; the number itself where no calendar has it. */
export function timeText(secondNo: number): string {
  const dayNo = Math.floor(secondNo / SECONDS_PER_DAY)
  return dayNo >= FIRST_DAY_NO && dayNo <= LAST_DAY_NO ? civilTime(secondNo as SecondNo) : String(secondNo)
}

/** A moment as the date of a spreadsheet, which has no zone; text where a spreadsheet knows no such day. */
export function timeValue(secondNo: number): Date | string {
  const dayNo = Math.floor(secondNo / SECONDS_PER_DAY)
  return dayNo >= FIRST_SHEET_DAY && dayNo <= LAST_DAY_NO ? new Date(secondNo * 1000) : timeText(secondNo)
}

/** A scaled whole number as decimal text: at least two decimals of money and prices, idle zeros of the rest left out. */
export function decimalText(scaled: number, decimals: 2 | 4 | 6): string {
  const text = textFromScaled(scaled, decimals)
  if (decimals === 2) return text
  const kept = text.length - decimals + (decimals === 6 ? 2 : 0)
  const [head, tail] = [text.slice(0, kept), text.slice(kept).replace(/0+$/, '')]
  return tail === '' && head.endsWith('.') ? head.slice(0, -1) : head + tail
}
