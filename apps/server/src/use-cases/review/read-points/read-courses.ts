import { plainText, smallNumber } from './plain-text.ts'

/** How long a thing is payable: so many days, counted how, within what. */
export interface Course {
  readonly maxDays: number
  readonly counted: 'use-days' | 'span'
  readonly scope: 'encounter' | 'year' | 'disease'
}

/** At most so many in any so many days. */
export interface RollingFrequency {
  readonly maxCount: number
  readonly periodDays: number
}

const NUMBER = '(\\d+|[一二三四五六七八九十两]+)'
const LENGTH = new RegExp(
  `(?:支付|总时间|使用)(?:时间)?(?:不超过|最多(?:支付)?|不多于)?${NUMBER}(天|日|周|个月|年)`,
)
const AT_MOST = new RegExp(`(?:不超过|最多支付|最多)${NUMBER}(天|日|周|个月|年)`)
/** The longest that the unit can be: nobody is flagged for a month of 31 days or a leap year. */
const MONTH_DAYS = 31
const YEAR_DAYS = 366

function lengthInDays(count: number, unit: string): number {
  if (unit === '年') return count * YEAR_DAYS
  if (unit === '个月') return Math.floor(count / 12) * YEAR_DAYS + (count % 12) * MONTH_DAYS
  return unit === '周' ? count * 7 : count
}

/**
 * The course of a limit (`支付不超过14天`). Days are counted as distinct days of use; months and years, and where the
 * judging logic says so, from the first use. Without a word for it the scope is the encounter.
 */
export function readCourse(limit: string, logic: string): Course | undefined {
  const text = plainText(limit)
  const found = AT_MOST.exec(text) ?? LENGTH.exec(text)
  const count = found?.[1] === undefined ? undefined : smallNumber(found[1])
  if (!found || count === undefined) return undefined
  const unit = found[2] ?? '天'
  const calendar = unit === '个月' || unit === '年'
  const spans = calendar || plainText(logic).includes('连续时间跨度')
  return {
    maxDays: lengthInDays(count, unit),
    counted: spans ? 'span' : 'use-days',
    scope: courseScope(text, calendar),
  }
}

function courseScope(text: string, calendar: boolean): Course['scope'] {
  if (/疾病过程|总时间/.test(text)) return 'disease'
  if (/单次|每次住院/.test(text)) return 'encounter'
  if (/年度|每年/.test(text)) return 'year'
  return calendar ? 'disease' : 'encounter'
}

const GAP = new RegExp(`间隔时间不(?:短于|少于|低于)${NUMBER}(天|日|周)`)
const PER_PERIOD = new RegExp(`每(周|月|${NUMBER}(?:天|日|周))(?:内)?(?:最多)?(?:支付|限|不超过)*${NUMBER}次`)

/** The rolling frequency of a limit: a smallest gap (`间隔时间不短于14天`) or so many a week (`每周最多支付一次`). */
export function readRollingFrequency(limit: string): RollingFrequency | undefined {
  const text = plainText(limit)
  const gap = GAP.exec(text)
  const gapDays = gap?.[1] === undefined ? undefined : smallNumber(gap[1])
  if (gap && gapDays !== undefined) return { maxCount: 1, periodDays: lengthInDays(gapDays, gap[2] ?? '天') }
  const rate = PER_PERIOD.exec(text)
  const maxCount = rate?.[3] === undefined ? undefined : smallNumber(rate[3])
  if (!rate || maxCount === undefined) return undefined
  const periodDays = wordDays(rate[1] ?? '', rate[2])
  return periodDays === undefined ? undefined : { maxCount, periodDays }
}

function wordDays(word: string, number: string | undefined): number | undefined {
  if (word === '周') return 7
  // A month is no fixed number of days: 28 never flags what a calendar month allows.
  if (word === '月') return 28
  const count = number === undefined ? undefined : smallNumber(number)
  return count === undefined ? undefined : lengthInDays(count, word.slice(-1))
}
