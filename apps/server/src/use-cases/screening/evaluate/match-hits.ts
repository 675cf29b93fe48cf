import type { Lead, LeadList } from '@fundwatch/screening'
import type { Expectation } from './expectations.ts'
import type { LabelledCase } from './labelled-case.ts'

/** A hit as it was stored, with what is behind it. */
export interface EvaluatedHit {
  readonly screenId: string
  readonly score: number
  readonly institutionId: string | null
  readonly encounters: readonly string[]
  readonly persons: readonly string[]
  /** Charge lines, as `encounter/line`. */
  readonly lines: readonly string[]
}

/** A place in the ranking of a baseline. */
export interface RankedEntity {
  readonly id: string
  readonly score: number
}

/** The hits of a screen as leads: which cases of its schemes they touch. */
export function leadsOfHits(
  expectation: Expectation,
  hits: readonly EvaluatedHit[],
  cases: readonly LabelledCase[],
): LeadList {
  const own = casesOf(expectation, cases)
  const at = new CaseIndex(own)
  return listOf(
    hits.map((hit) => ({ score: hit.score, cases: at.touchedBy(hit, expectation.match) })),
    own,
  )
}

/** How many hits touch no case of their screen, but an encounter that was planted for another: no false alarms. */
export function hitsOfOtherSchemes(
  expectation: Expectation,
  hits: readonly EvaluatedHit[],
  cases: readonly LabelledCase[],
): number {
  const own = new CaseIndex(casesOf(expectation, cases))
  const foreign = new Set(
    cases
      .filter(({ isPlanted, scheme }) => isPlanted && !expectation.schemes.includes(scheme))
      .flatMap(({ encounters }) => [...encounters]),
  )
  return hits.filter(
    (hit) =>
      own.touchedBy(hit, expectation.match).length === 0 && hit.encounters.some((id) => foreign.has(id)),
  ).length
}

/** A ranking of persons or institutions as leads: each is a lead to whoever the case is about. */
export function leadsOfRanking(
  expectation: Expectation,
  ranked: readonly RankedEntity[],
  cases: readonly LabelledCase[],
): LeadList {
  const own = casesOf(expectation, cases)
  const at = new CaseIndex(own)
  return listOf(
    ranked.map(({ id, score }) => ({
      score,
      cases: expectation.match === 'institution' ? at.ofInstitution(id) : at.ofPerson(id),
    })),
    own,
  )
}

function casesOf({ schemes }: Expectation, cases: readonly LabelledCase[]): readonly LabelledCase[] {
  return cases.filter(({ scheme }) => schemes.includes(scheme))
}

function listOf(
  touching: readonly { readonly score: number; readonly cases: readonly LabelledCase[] }[],
  own: readonly LabelledCase[],
): LeadList {
  const planted = own.filter(({ isPlanted }) => isPlanted).length
  return {
    leads: touching.map(
      ({ score, cases }): Lead => ({
        score,
        found: cases.filter(({ isPlanted }) => isPlanted).map(({ id }) => id),
        touched: cases.filter(({ isPlanted }) => !isPlanted).map(({ id }) => id),
      }),
    ),
    planted,
    innocent: own.length - planted,
  }
}

/** Finds cases by what they are about, so that ten thousand hits need no search each. */
class CaseIndex {
  readonly #byEncounter: ReadonlyMap<string, readonly LabelledCase[]>
  readonly #byPerson: ReadonlyMap<string, readonly LabelledCase[]>
  readonly #byInstitution: ReadonlyMap<string, readonly LabelledCase[]>
  readonly #byLine: ReadonlyMap<string, readonly LabelledCase[]>

  constructor(cases: readonly LabelledCase[]) {
    this.#byEncounter = indexOf(cases, ({ encounters }) => encounters)
    this.#byPerson = indexOf(cases, ({ persons }) => persons)
    this.#byInstitution = indexOf(cases, ({ institutions }) => institutions)
    this.#byLine = indexOf(cases, ({ lines }) => lines)
  }

  touchedBy(hit: EvaluatedHit, match: Expectation['match']): readonly LabelledCase[] {
    if (match === 'institution')
      return hit.institutionId === null ? [] : this.ofInstitution(hit.institutionId)
    if (match === 'lines') return distinct(hit.lines.flatMap((id) => this.#byLine.get(id) ?? []))
    if (match === 'rows') return distinct(hit.encounters.flatMap((id) => this.#byEncounter.get(id) ?? []))
    const persons = new Set(hit.persons)
    return distinct([...persons].flatMap((id) => this.ofPerson(id))).filter(
      (one) => 2 * [...one.persons].filter((id) => persons.has(id)).length >= one.persons.size,
    )
  }

  ofPerson(id: string): readonly LabelledCase[] {
    return this.#byPerson.get(id) ?? []
  }

  ofInstitution(id: string): readonly LabelledCase[] {
    return this.#byInstitution.get(id) ?? []
  }
}

function indexOf(
  cases: readonly LabelledCase[],
  keysOf: (one: LabelledCase) => ReadonlySet<string>,
): ReadonlyMap<string, readonly LabelledCase[]> {
  const pairs = cases.flatMap((one) => [...keysOf(one)].map((key) => ({ key, one })))
  return new Map(
    [...Map.groupBy(pairs, ({ key }) => key)].map(([key, own]) => [key, own.map(({ one }) => one)]),
  )
}

function distinct(cases: readonly LabelledCase[]): readonly LabelledCase[] {
  return [...new Set(cases)]
}
