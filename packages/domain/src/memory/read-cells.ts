import { civilTimeFromText, type DayNo, dayNoOfSecond, type SecondNo, secondNo } from '../civil-time.ts'
import { scaledFromText } from '../decimal-text.ts'
import type { Cells } from './told-event.ts'

/** Reads the cells of a told row as staging reads them: what is not plainly a number or a time is null. */
export interface CellReader {
  text(name: string): string | null
  scaled(name: string, decimals: number): number | null
  second(name: string): SecondNo | null
  day(name: string): DayNo | null
}

/** A reader of some cells. */
export function readCells(cells: Cells): CellReader {
  const text = (name: string) => cells[name]?.trim() || null
  const second = (name: string) => {
    const cell = text(name)
    return cell === null ? null : (secondOfText(cell) ?? null)
  }
  return {
    text,
    scaled: (name, decimals) => {
      const cell = text(name)
      return cell === null ? null : (scaledFromText(cell, decimals) ?? null)
    },
    second,
    day: (name) => {
      const moment = second(name)
      return moment === null ? null : dayNoOfSecond(moment)
    },
  }
}

const SHAPE =
  /^(\d{4})(?:[-/](\d{1,2})[-/](\d{1,2})|(\d{2})(\d{2}))(?:[ T]?(\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?)?$/

/** A time as deliverers write it (`2026-03-01 08:00:00`, `2026/3/1`, `20260301`, `20260301080000`); undefined for any other text. */
function secondOfText(text: string): SecondNo | undefined {
  const found = SHAPE.exec(text)
  if (!found) return undefined
  const [, year, month, day, ownMonth, ownDay, hour = '00', minute = '00', second = '00'] = found
  const date = [year, month ?? ownMonth, day ?? ownDay].map((part) => part?.padStart(2, '0')).join('-')
  const time = civilTimeFromText(`${date} ${hour}:${minute}:${second}`)
  return time === undefined ? undefined : secondNo(time)
}
