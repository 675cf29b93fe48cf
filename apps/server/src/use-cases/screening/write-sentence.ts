import { civilDay, type DayNo, type Fen, textOfMonth, yuanText } from '@fundwatch/domain'
import type { NumberUnit, Screen, ScreenHit } from '@fundwatch/screening'
import type { ScreenedNames } from './screening-ports.ts'

const UNIT_WRITERS: { readonly [Unit in NumberUnit]: (value: number) => string } = {
  count: (value) => grouped(value),
  fen: (value) => `${yuanText(value as Fen)}元`,
  days: (value) => `${grouped(value)}天`,
  ratio: (value) => (value / 1000).toFixed(2),
  quantity: (value) => grouped(value / 10_000),
  price: (value) => `${(value / 1_000_000).toFixed(2)}元`,
  minutes: (value) => `${grouped(value)}分钟`,
  hour: (value) => `${value}时`,
  percent: (value) => `${(value / 100).toFixed(1)}%`,
}

/** A number of a screen as people read it. */
export function numberWords(value: number, unit: NumberUnit): string {
  return UNIT_WRITERS[unit](value)
}

/** Why a hit was hit, in Chinese, with its numbers; people are not named in it. */
export function writeSentence(
  screen: Screen,
  hit: ScreenHit,
  { names, parameters }: { readonly names: ScreenedNames; readonly parameters: ReadonlyMap<string, number> },
): string {
  const units = new Map([...screen.parameters, ...screen.numbers].map(({ name, unit }) => [name, unit]))
  return screen.sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = hit.facts[name] ?? hit.key[name] ?? parameters.get(name)
    switch (name) {
      case 'institution':
        return institutionWords(hit, names)
      case 'doctor':
        return doctorWords(hit, names)
      case 'person':
        return '该参保人'
      case 'department':
        return String(hit.facts.department_name ?? hit.facts.department_id ?? '')
      case 'item':
        return itemWords(hit, names)
      case 'peers':
        return hit.comparedWith?.words ?? '同类'
      case 'month':
        return typeof hit.facts.month_no === 'number' ? textOfMonth(hit.facts.month_no) : ''
      default:
        return valueWords(name, value ?? null, units.get(name))
    }
  })
}

function valueWords(name: string, value: string | number | null, unit: NumberUnit | undefined): string {
  if (value === null) return '不详'
  if (typeof value === 'string') return value
  if (unit !== undefined) return numberWords(value, unit)
  if (name.endsWith('day_no') || name === 'day') return civilDay(value as DayNo)
  return name.endsWith('month_no') ? textOfMonth(value) : grouped(value)
}

function institutionWords({ facts }: ScreenHit, names: ScreenedNames): string {
  const id = String(facts.institution_id ?? '')
  return names.institution(id)?.name ?? id
}

function doctorWords({ facts }: ScreenHit, names: ScreenedNames): string {
  const id = String(facts.doctor_id ?? '')
  return names.doctor(id) ?? id
}

function itemWords({ facts }: ScreenHit, names: ScreenedNames): string {
  const code = String(facts.item_code ?? '')
  return String(facts.item_name ?? '') || (names.item(code) ?? code)
}

/** Thousands apart, at most two places. */
function grouped(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 })
}
