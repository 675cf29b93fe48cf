import {
  civilDay,
  civilTime,
  type DayNo,
  type Fen,
  FIRST_DAY_NO,
  LAST_DAY_NO,
  type Quantity,
  quantityText,
  type SecondNo,
  textOfMonth,
  type UnitPrice,
  unitPriceText,
  yuanText,
} from '@fundwatch/domain'
import type { ValueType } from '@fundwatch/engine'
import type { FindingTotals } from '../finding-reports.ts'

const SECONDS_PER_DAY = 86_400

/** Yuan of fen with thousands apart: 123456789 → `1,234,567.89`. */
export function yuanWords(fen: number): string {
  const [whole = '', part = ''] = yuanText(fen as Fen).split('.')
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${part}`
}

/** Yuan of a rule; a dash where its findings have no amounts at all. */
export function amountWords(
  {
    grossFen,
    identifiedFen,
    suspectedFen,
  }: Pick<FindingTotals, 'grossFen' | 'identifiedFen' | 'suspectedFen'>,
  fen: number,
): string {
  return grossFen === 0 && identifiedFen === 0 && suspectedFen === 0 ? '—' : yuanWords(fen)
}

/** A day as `2026-03-01`; the number itself where no calendar has it. */
export function dayWords(dayNo: number): string {
  return dayNo >= FIRST_DAY_NO && dayNo <= LAST_DAY_NO ? civilDay(dayNo as DayNo) : String(dayNo)
}

/** A moment as `2026-03-01 08:00:00`; the number itself where no calendar has it. */
export function timeWords(secondNo: number): string {
  const dayNo = Math.floor(secondNo / SECONDS_PER_DAY)
  return dayNo >= FIRST_DAY_NO && dayNo <= LAST_DAY_NO ? civilTime(secondNo as SecondNo) : String(secondNo)
}

/** A quantity in 1/10,000 without idle zeros. */
export function quantityWords(quantity: number): string {
  return withoutIdleZeros(quantityText(quantity as Quantity))
}

/** A unit price in 1/1,000,000 yuan with two decimals, or more where they say something. */
export function priceWords(price: number): string {
  const [whole = '', part = ''] = unitPriceText(price as UnitPrice).split('.')
  return `${whole}.${part.slice(0, 2)}${part.slice(2).replace(/0+$/, '')}`
}

const writers: { readonly [Type in ValueType]?: (value: number) => string } = {
  quantity: quantityWords,
  price: priceWords,
  fen: (value) => yuanText(value as Fen),
  day: dayWords,
  time: timeWords,
  month: textOfMonth,
  ratio: (value) => `${withoutIdleZeros((value / 100).toFixed(2))}%`,
}

/** Words by which points name a window, a class or a way of counting, as people say them. */
const POINT_WORDS: Readonly<Record<string, string>> = {
  inpatient: '住院',
  outpatient: '门诊',
  pharmacy: '药店购药',
  day: '同一自然日',
  encounter: '同一次就诊',
  hour: '1小时内',
  '6-hours': '6小时内',
  month: '自然月',
  year: '自然年',
  disease: '同一病程',
  'use-days': '使用的天数',
  span: '自首次使用起的天数',
  only: '必须有',
  never: '不得有',
  any: '单复方均不予支付',
  alone: '单方不予支付',
  kinds: '种数',
  quantity: '数量',
  whole: '全部计入',
}

/** A value of a point or an ingredient as people write it, by its type. */
export function valueWords(value: number | string | null, type: ValueType): string {
  if (value === null) return '（未填）'
  if (type === 'codes') return String(value).trim().split(' ').join('、')
  const write = writers[type]
  if (typeof value === 'string') return POINT_WORDS[value] ?? value
  return write ? write(value) : String(value)
}

function withoutIdleZeros(decimals: string): string {
  return decimals.includes('.') ? decimals.replace(/\.?0+$/, '') : decimals
}
