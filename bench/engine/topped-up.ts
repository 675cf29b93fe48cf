import { buildLaw, type Dataset, type Edition, type Law } from '@fundwatch/engine'
import { type Dice, dice } from '../../tests/patterns/kit/dice.ts'
import { DIAGNOSES, MIX } from './mix.ts'

/** An edition with as many points as the mix wants, and the codes that its claims draw from. */
export interface ToppedUp {
  readonly edition: Edition
  readonly codes: readonly string[]
  /** Points of the shipped edition, before any were made up. */
  readonly realPoints: number
}

/** What made-up points ask, in per cent: the shares of the first measurements of rule engines on this mix. */
const SHARES: Readonly<Record<string, number>> = {
  'drug-sex': 7,
  'drug-child-only': 7,
  'drug-level': 6,
  'drug-way': 7,
  'drug-indication': 10,
  'item-daily-frequency': 17,
  'item-duplicate-pair': 23,
  'item-rolling-frequency': 13,
  'drug-course': 10,
}

/** Limits that ordinary claims keep. One made-up point in forty has the limits of a real one instead. */
const MILD: Readonly<Record<string, string>> = {
  max_quantity: '24',
  min_rank: '1',
  max_years: '120',
  min_years: '0',
  max_count: '60',
  max_days: '80',
  diagnosis_prefixes: DIAGNOSES.map((code) => code.slice(0, 3)).join(' '),
}
const STRICT_ONE_IN = 40

/** The shipped edition with made-up points (`synthetic-…`) until it has as many as the mix wants, over all codes alike. */
export function toppedUp(shipped: Edition): ToppedUp {
  const { law, complaints } = buildLaw(shipped)
  if (complaints.length > 0) throw new RangeError(complaints.map(({ message }) => message).join('\n'))
  const codes = universe(law)
  const used = new Set(law.rules.flatMap(({ rule }) => rule.knowledge))
  const topped = Object.entries(SHARES).filter(([id]) => used.has(id))
  const whole = topped.reduce((sum, [, share]) => sum + share, 0)
  const missing = Math.max(0, MIX.points - law.points.length)
  const more = new Map(topped.map(([id, share]) => [id, Math.ceil((missing * share) / whole)]))
  const datasets = shipped.datasets.map((dataset) => multiplied(dataset, more.get(dataset.id) ?? 0, codes))
  return { edition: { ...shipped, datasets }, codes, realPoints: law.points.length }
}

/** The codes of items that real points name, and made-up ones until there are enough. */
function universe(law: Law): string[] {
  const real = new Set(
    law.rules.flatMap(({ pattern, points }) =>
      Object.keys(pattern.point)
        .filter((name) => pattern.point[name]?.code && pattern.point[name]?.type === 'code')
        .flatMap((name) => points.map(({ columns }) => String(columns[name]))),
    ),
  )
  const made = Array.from({ length: Math.max(0, MIX.codes - real.size) }, (_, no) => syntheticCode(no))
  return [...real, ...made].slice(0, MIX.codes)
}

/** A code that exists nowhere, marked as such by its beginning. */
function syntheticCode(no: number): string {
  return `0099${String(no).padStart(11, '0')}`
}

function multiplied(dataset: Dataset, more: number, codes: readonly string[]): Dataset {
  if (more === 0) return dataset
  const rolls = dice(dataset.id.length)
  const keyOf = (columns: Readonly<Record<string, string>>) =>
    dataset.key.map((name) => columns[name] ?? '').join(' ')
  const seen = new Set(dataset.entries.map(({ columns }) => keyOf(columns)))
  const entries = [...dataset.entries]
  while (entries.length < dataset.entries.length + more) {
    const like = rolls.pick(dataset.entries)
    const columns = varied(dataset, like.columns, { rolls, codes })
    if (seen.has(keyOf(columns))) continue
    seen.add(keyOf(columns))
    const point = `synthetic-${entries.length}`
    entries.push({ ...like, point, columns, supersedes: [], validFrom: '2020-01-01', validTo: '' })
  }
  return { ...dataset, entries }
}

function varied(
  dataset: Dataset,
  columns: Readonly<Record<string, string>>,
  { rolls, codes }: { readonly rolls: Dice; readonly codes: readonly string[] },
): Record<string, string> {
  const isStrict = rolls.oneIn(STRICT_ONE_IN)
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => {
      if (dataset.columns[name]?.type === 'code') return [name, rolls.pick(codes)]
      return [name, isStrict || value === '' ? value : (MILD[name] ?? value)]
    }),
  )
}
