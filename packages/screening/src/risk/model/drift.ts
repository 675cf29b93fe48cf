import type { RiskTable } from '../table/risk-table.ts'
import { type FeatureProfile, profilesOf, scoreProfileOf } from './profile.ts'
import type { RiskModel } from './risk-model.ts'

/** How far a feature has moved since the training. */
export interface FeatureDrift {
  readonly feature: string
  /** Population stability index over about ten bins of the training, halves of a row added; below 0.1 quiet, above 0.25 loud. */
  readonly psi: number
  /** Largest distance of the two distributions of present numbers, 0 to 1; null for texts and where one side has none. */
  readonly ks: number | null
  /** Shares without a value. */
  readonly missingBefore: number
  readonly missingNow: number
  /** Texts that the training never saw often enough, with their rows, the most frequent first. */
  readonly newLevels: readonly { readonly level: string; readonly rows: number }[]
  readonly verdict: 'stable' | 'watch' | 'drifted'
}

/** What has moved since the training; null without rows. */
export interface DriftReport {
  readonly rows: number
  readonly score: FeatureDrift
  readonly features: readonly FeatureDrift[]
}

const WATCH = 0.1
const DRIFTED = 0.25
const COARSE_BINS = 10
const NEW_LEVELS_SHOWN = 10

/** Compares a table and its scores with those of the training, the loudest feature first. */
export function riskDrift(model: RiskModel, table: RiskTable, scores: Float64Array): DriftReport | null {
  if (table.rows === 0) return null
  const now = profilesOf(
    model.profiles.map(({ feature }) => feature),
    table,
  )
  const features = model.profiles.flatMap((before, index) => {
    const profile = now[index]
    return profile ? [{ ...driftOf(before, profile.counts), newLevels: newLevelsOf(before, table) }] : []
  })
  return {
    rows: table.rows,
    score: driftOf(model.scoreProfile, scoreProfileOf(scores, model.scoreProfile).counts),
    features: features.sort((a, b) => b.psi - a.psi || (a.feature < b.feature ? -1 : 1)),
  }
}

function driftOf({ feature, counts }: FeatureProfile, now: readonly number[]): FeatureDrift {
  const [before, after] = coarse(feature.kind === 'number', counts, now)
  const psi = stability(before, after)
  const shareMissing = (all: readonly number[]) => (all[0] ?? 0) / Math.max(1, sum(all))
  return {
    feature: feature.name,
    psi,
    ks: feature.kind === 'number' ? largestDistance(counts.slice(1), now.slice(1)) : null,
    missingBefore: shareMissing(counts),
    missingNow: shareMissing(now),
    newLevels: [],
    verdict: psi > DRIFTED ? 'drifted' : psi > WATCH ? 'watch' : 'stable',
  }
}

/** Joins neighbouring bins of a number until each has a tenth of the training; the missing stay by themselves. */
function coarse(isNumber: boolean, before: readonly number[], now: readonly number[]): [number[], number[]] {
  if (!isNumber) return [[...before], [...now]]
  const total = sum(before.slice(1))
  const [first, second] = [[before[0] ?? 0], [now[0] ?? 0]]
  let [met, opened] = [0, true]
  for (let bin = 1; bin < before.length; bin += 1) {
    if (opened) {
      first.push(0)
      second.push(0)
    }
    const last = first.length - 1
    first[last] = (first[last] ?? 0) + (before[bin] ?? 0)
    second[last] = (second[last] ?? 0) + (now[bin] ?? 0)
    met += before[bin] ?? 0
    opened = met >= (last * total) / COARSE_BINS && last < COARSE_BINS
  }
  return [first, second]
}

function stability(before: readonly number[], now: readonly number[]): number {
  const kept = before.map((_, bin) => bin).filter((bin) => (before[bin] ?? 0) + (now[bin] ?? 0) > 0)
  const share = (counts: readonly number[], bin: number) =>
    ((counts[bin] ?? 0) + 0.5) / (sum(counts) + 0.5 * kept.length)
  return kept.reduce((total, bin) => {
    const [was, is] = [share(before, bin), share(now, bin)]
    return total + (is - was) * Math.log(is / was)
  }, 0)
}

function largestDistance(before: readonly number[], now: readonly number[]): number | null {
  const [all, allNow] = [sum(before), sum(now)]
  if (all === 0 || allNow === 0) return null
  let [met, metNow, largest] = [0, 0, 0]
  for (let bin = 0; bin < before.length; bin += 1) {
    met += (before[bin] ?? 0) / all
    metNow += (now[bin] ?? 0) / allNow
    largest = Math.max(largest, Math.abs(met - metNow))
  }
  return Math.min(1, largest)
}

function newLevelsOf({ feature }: FeatureProfile, table: RiskTable): { level: string; rows: number }[] {
  const column = table.features.find(({ name }) => name === feature.name)
  if (feature.kind !== 'category' || column?.kind !== 'category') return []
  const known = new Set(feature.levels)
  const counts = new Float64Array(column.levels.length)
  for (const code of column.codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
  return column.levels
    .map((level, code) => ({ level, rows: counts[code] ?? 0 }))
    .filter(({ level, rows }) => rows > 0 && !known.has(level))
    .sort((a, b) => b.rows - a.rows || (a.level < b.level ? -1 : 1))
    .slice(0, NEW_LEVELS_SHOWN)
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
