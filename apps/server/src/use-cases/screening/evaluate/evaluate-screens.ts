import { type LeadMeasures, measureLeads, type Screen } from '@fundwatch/screening'
import type { ScreenReport } from '../run-screens.ts'
import { type BaselineRankings, baselinesOf, type EntityFeatures } from './baselines.ts'
import { evaluationError } from './evaluation-error.ts'
import type { Expectation, Expectations } from './expectations.ts'
import { type LabelledCase, type LabelRow, labelledCases } from './labelled-case.ts'
import { type EvaluatedHit, hitsOfOtherSchemes, leadsOfHits, leadsOfRanking } from './match-hits.ts'

/** How an evaluation is made. */
export interface EvaluationWish {
  readonly seeds: readonly number[]
  readonly persons: number
  readonly months: number
  /** How many leads can be looked into. */
  readonly budget: number
  /** Only these screens; all active ones when null. */
  readonly screens: readonly string[] | null
}

/** A simulated city, imported and screened. */
export interface ScreenedCity {
  readonly lines: number
  readonly labels: readonly LabelRow[]
  readonly reports: readonly ScreenReport[]
  hitsOf(screenId: string): Promise<readonly EvaluatedHit[]>
  readonly persons: EntityFeatures
  readonly institutions: EntityFeatures
}

/** What an evaluation needs. */
export interface EvaluatePorts {
  readonly screens: () => readonly Screen[]
  readonly expectations: () => Expectations & { readonly file: string }
  /** Simulates a city with all schemes, imports it into an instance of its own, screens it, and removes all of it afterwards. */
  readonly withCity: <Result>(
    wish: {
      readonly seed: number
      readonly persons: number
      readonly months: number
      readonly screens: readonly string[] | null
    },
    work: (city: ScreenedCity) => Promise<Result>,
  ) => Promise<Result>
  readonly tell: (sentence: string) => void
  readonly now: () => number
}

/** One screen in one city. */
export interface CityMeasures {
  readonly seed: number
  readonly hits: number
  readonly looked: number
  readonly failure: string | null
  /** Hits that touch only what was planted for other screens. */
  readonly foreign: number
  /** Null for a screen without a scheme to find. */
  readonly screen: LeadMeasures | null
  readonly byMoney: LeadMeasures | null
  readonly byForest: LeadMeasures | null
}

/** One screen in all cities. */
export interface ScreenEvaluation {
  readonly screenId: string
  readonly title: string
  readonly subject: Screen['subject']
  readonly isRanking: boolean
  readonly expectation: Expectation | null
  /** Why nothing is planted for it; empty where nobody said. */
  readonly whyUnplanted: string
  readonly cities: readonly CityMeasures[]
}

/** All that an evaluation came to. */
export interface Evaluation {
  readonly wish: EvaluationWish
  readonly lines: readonly number[]
  readonly cases: readonly { readonly planted: number; readonly innocent: number }[]
  readonly schemes: number
  readonly screens: readonly ScreenEvaluation[]
  readonly seconds: number
}

interface CityResult {
  readonly lines: number
  readonly cases: readonly LabelledCase[]
  readonly measures: ReadonlyMap<string, CityMeasures>
}

/**
 * Holds every screen, and two plain baselines, against what was planted in simulated cities, one city after the other. Throws
 * `unknown-screens` for an expectation of a screen that does not exist.
 */
export async function evaluateScreens(ports: EvaluatePorts, wish: EvaluationWish): Promise<Evaluation> {
  const startedAt = ports.now()
  const screens = ports.screens()
  const { file, expectations, unplanted } = ports.expectations()
  const named = [...expectations.map(({ screenId }) => screenId), ...unplanted.keys()]
  const unknown = named.filter((name) => screens.every(({ id }) => id !== name))
  if (unknown.length > 0) throw evaluationError('unknown-screens', { file, ids: unknown })
  const active = screens.filter(
    ({ id, status }) => status === 'active' && (wish.screens === null || wish.screens.includes(id)),
  )
  const byScreen = new Map(expectations.map((one) => [one.screenId, one]))
  const cities: CityResult[] = []
  for (const [at, seed] of wish.seeds.entries()) {
    ports.tell(`模拟城市 ${at + 1}/${wish.seeds.length}（种子 ${seed}）`)
    const request = { seed, persons: wish.persons, months: wish.months, screens: wish.screens }
    cities.push(await ports.withCity(request, (city) => measureCity(city, { seed, byScreen, wish })))
  }
  return {
    wish,
    lines: cities.map(({ lines }) => lines),
    cases: cities.map(({ cases }) => ({
      planted: cases.filter(({ isPlanted }) => isPlanted).length,
      innocent: cases.filter(({ isPlanted }) => !isPlanted).length,
    })),
    schemes: new Set(cities.flatMap(({ cases }) => cases.map(({ scheme }) => scheme))).size,
    screens: active.map(({ id, title, subject, judge }) => ({
      screenId: id,
      title,
      subject,
      isRanking: judge.kind === 'ranking',
      expectation: byScreen.get(id) ?? null,
      whyUnplanted: unplanted.get(id) ?? '',
      cities: cities.flatMap(({ measures }) => measures.get(id) ?? []),
    })),
    seconds: (ports.now() - startedAt) / 1000,
  }
}

/** Of institutions a city has dozens, not thousands: as many leads as of anything else would be nearly all of them. */
const INSTITUTIONS_OF = 10

/** How many leads of a screen can be looked into: of institutions a tenth. */
export function budgetOf({ budget }: EvaluationWish, { match }: Expectation): number {
  return match === 'institution' ? Math.max(1, Math.round(budget / INSTITUTIONS_OF)) : budget
}

interface Asked {
  readonly seed: number
  readonly byScreen: ReadonlyMap<string, Expectation>
  readonly wish: EvaluationWish
}

async function measureCity(city: ScreenedCity, { seed, byScreen, wish }: Asked): Promise<CityResult> {
  const cases = labelledCases(city.labels)
  const baselines = {
    persons: baselinesOf(city.persons, seed),
    institutions: baselinesOf(city.institutions, seed),
  }
  const measures = new Map<string, CityMeasures>()
  for (const report of city.reports) {
    const expectation = byScreen.get(report.screenId)
    const { hits, looked, failure } = report
    const told = { seed, hits, looked, failure }
    if (expectation === undefined || failure !== null) {
      measures.set(report.screenId, { ...told, foreign: 0, screen: null, byMoney: null, byForest: null })
      continue
    }
    const found = await city.hitsOf(report.screenId)
    const budget = budgetOf(wish, expectation)
    const ranking: BaselineRankings =
      expectation.match === 'institution' ? baselines.institutions : baselines.persons
    measures.set(report.screenId, {
      ...told,
      foreign: hitsOfOtherSchemes(expectation, found, cases),
      screen: measureLeads(leadsOfHits(expectation, found, cases), budget),
      byMoney: measureLeads(leadsOfRanking(expectation, ranking.byMoney, cases), budget),
      byForest: measureLeads(leadsOfRanking(expectation, ranking.byForest, cases), budget),
    })
  }
  return { lines: city.lines, cases, measures }
}
