import { describe, expect, it } from 'vitest'
import { agreementOf } from './agreement.ts'
import { type FrameCell, strataOf, stratumKeyOf } from './draw-sample.ts'
import { recallOf } from './recall.ts'
import { totalCount, totalFen } from './stratified-total.ts'
import { dice, drawFrom, holds } from './testing/dice.ts'

// Cities are made up, drawn as a round is drawn, and estimated; then the estimate is held against what is known of the city.

const CITIES = 2_000

interface Claim {
  readonly cell: string
  readonly fen: number
  /** What of it is wrong and no rule saw. */
  readonly missedFen: number
}

const TOP_OF_BAND = [10_000, 100_000, 1_000_000, 5_000_000]

/** A city whose violations are spread evenly, or sit in one kind of claim, or nearly nowhere. */
function cityBy(roll: () => number): readonly Claim[] {
  const rate = [0, 0.002, 0.02, 0.1, 0.3][Math.floor(roll() * 5)] ?? 0
  const haunt = Math.floor(roll() * 12)
  const isHaunted = roll() < 0.5
  return Array.from({ length: 12 }).flatMap((_, place) => {
    const band = place % 4
    const top = TOP_OF_BAND[band] ?? 0
    const many = Math.floor(5 + roll() ** 3 * 900 * (4 - band))
    const chance = isHaunted ? (place === haunt ? Math.min(1, rate * 6) : rate / 10) : rate
    return Array.from({ length: many }, () => {
      const fen = Math.ceil((0.1 + 0.9 * roll()) * top)
      const isWrong = roll() < chance
      return {
        cell: `${Math.floor(place / 4)}/${band}`,
        fen,
        missedFen: isWrong ? Math.ceil(fen * roll()) : 0,
      }
    })
  })
}

function cellsOf(claims: readonly Claim[]): readonly FrameCell[] {
  return [...Map.groupBy(claims, ({ cell }) => cell)].map(([cell, members]) => ({
    level: cell.split('/')[0] ?? '',
    encounterClass: 'outpatient',
    band: Number(cell.split('/')[1]),
    claims: members.length,
    fen: members.reduce((sum, { fen }) => sum + fen, 0),
    mostFen: Math.max(...members.map(({ fen }) => fen)),
  }))
}

function sampleOf(claims: readonly Claim[], total: number, roll: () => number) {
  const cells = cellsOf(claims)
  const strata = strataOf(cells, total)
  const keyOf = new Map<string, string | undefined>(
    cells.map((cell) => [`${cell.level}/${cell.band}`, stratumKeyOf(strata, cell)] as const),
  )
  const members = Map.groupBy(claims, ({ cell }) => keyOf.get(cell))
  return strata.map(({ key, claims: population, mostFen, sampled }) => ({
    population,
    looked: sampled,
    mostFen,
    hits: drawFrom(members.get(key) ?? [], sampled, roll)
      .map(({ missedFen }) => missedFen)
      .filter((fen) => fen > 0),
  }))
}

describe('over 2,000 made up cities, the interval', () => {
  const roll = dice(20_260_302)
  const seen = { count: 0, fen: 0, recall: 0, recalls: 0 }
  const relative: number[] = []
  let [estimates, truths] = [0, 0]
  for (let city = 0; city < CITIES; city += 1) {
    const claims = cityBy(roll)
    const strata = sampleOf(claims, 60 + Math.floor(roll() * 240), roll)
    const wrong = claims.filter(({ missedFen }) => missedFen > 0)
    const truthFen = wrong.reduce((sum, { missedFen }) => sum + missedFen, 0)
    const count = totalCount(strata)
    const fen = totalFen(strata)
    estimates += count.value
    truths += wrong.length
    seen.count += Number(holds(count, wrong.length))
    seen.fen += Number(holds(fen, truthFen))
    relative.push(count.high / claims.length)
    const found = Math.floor(roll() * 200)
    const recall = recallOf({ value: found, low: found, high: found }, count)
    if (recall === null) continue
    seen.recalls += 1
    seen.recall += Number(holds(recall, found + wrong.length === 0 ? 1 : found / (found + wrong.length)))
  }

  it('of the number of missed claims covers the truth at least 93 times of 100', () => {
    expect(seen.count / CITIES).toBeGreaterThanOrEqual(0.93)
  })
  it('of their money does so too', () => {
    expect(seen.fen / CITIES).toBeGreaterThanOrEqual(0.93)
  })
  it('of the recall does so too', () => {
    expect(seen.recall / seen.recalls).toBeGreaterThanOrEqual(0.93)
  })
  it('is not bought by saying nothing, and what is estimated leans to neither side', () => {
    expect(relative.toSorted((left, right) => left - right)[CITIES / 2]).toBeLessThan(0.2)
    expect(estimates / truths).toBeGreaterThan(0.97)
    expect(estimates / truths).toBeLessThan(1.03)
  })
})

describe('over 2,000 made up reviews, the interval', () => {
  it('of kappa and of the share of equal verdicts covers the truth at least 93 times of 100', () => {
    const roll = dice(7)
    let [kappas, shares, known] = [0, 0, 0]
    for (let review = 0; review < CITIES; review += 1) {
      const strata = (['confirmed', 'dismissed', 'overturned'] as const).map((key) => {
        const population = 5 + Math.floor(roll() * 400)
        const chance = key === 'confirmed' ? 0.5 + roll() / 2 : roll() / 2
        const all = Array.from({ length: population }, () => roll() < chance)
        const looked = Math.min(population, 5 + Math.floor(roll() * 60))
        return {
          wasViolation: key === 'confirmed',
          population,
          looked,
          all,
          drawn: drawFrom(all, looked, roll),
        }
      })
      const readOf = (of: 'all' | 'drawn') =>
        agreementOf(
          strata.map((stratum) => ({
            wasViolation: stratum.wasViolation,
            population: stratum.population,
            looked: stratum[of].length,
            violations: stratum[of].filter(Boolean).length,
          })),
        )
      const [truth, told] = [readOf('all'), readOf('drawn')]
      if (!truth.kappa || !told.kappa || !truth.share || !told.share) continue
      known += 1
      kappas += Number(holds(told.kappa, truth.kappa.value))
      shares += Number(holds(told.share, truth.share.value))
    }
    expect(known).toBe(CITIES)
    expect(kappas / known).toBeGreaterThanOrEqual(0.93)
    expect(shares / known).toBeGreaterThanOrEqual(0.93)
  })
})
