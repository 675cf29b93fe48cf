import type { EquityCell, RiskReason } from '@fundwatch/screening'
import type { NewRiskScore, RiskBand } from '../registry/registry-ports.ts'
import { type RiskDefinition, wordOf } from './risk-entity.ts'
import type { RiskBlock } from './risk-lake-ports.ts'

/** 本平台约定: of all scored, the first hundredth is high, the next four are raised. */
const HIGH = 0.01
const RAISED = 0.05

/** What is kept of the entities of a scoring: columns, because a million objects would take gigabytes. */
export class ScoredColumns {
  readonly #definition: RiskDefinition
  readonly #ids: string[] = []
  readonly #names: string[] = []
  readonly #institutions: (string | null)[] = []
  readonly #counties: (string | null)[] = []
  readonly #peers: string[] = []
  readonly #orders: number[] = []
  readonly #scores: number[] = []
  /** Per column of fairness the word of each entity. */
  readonly #sides: string[][]
  /** Few texts stand beside many entities: each is kept once. */
  readonly #known = new Map<string, string>()
  readonly #reasons = new Map<number, readonly RiskReason[]>()

  constructor(definition: RiskDefinition) {
    this.#definition = definition
    this.#sides = definition.fairness.map(() => [])
  }

  get length(): number {
    return this.#ids.length
  }

  /** Adds a block, of which the table was made, with what the model says of its rows. */
  add(
    block: RiskBlock,
    { scores, order }: { readonly scores: Float64Array; readonly order: Float64Array },
  ): void {
    const { texts, entityIds } = block
    const { peers, fairness } = this.#definition
    for (const [row, id] of entityIds.entries()) {
      const name = texts.get('name')?.[row] ?? id
      this.#ids.push(id)
      this.#names.push(name === id ? id : name)
      this.#institutions.push(this.#once(texts.get('institution_id')?.[row]))
      this.#counties.push(this.#once(texts.get('county')?.[row]))
      this.#peers.push(wordOf(peers, this.#once(texts.get(peers.column)?.[row]) ?? ''))
      this.#orders.push(order[row] ?? 0)
      this.#scores.push(scores[row] ?? 0)
      for (const [at, side] of fairness.entries())
        this.#sides[at]?.push(wordOf(side, this.#once(texts.get(side.column)?.[row]) ?? ''))
    }
  }

  /** Keeps the reasons of an entity by its place. */
  explain(place: number, reasons: readonly RiskReason[]): void {
    this.#reasons.set(place, reasons)
  }

  orderAt(place: number): number {
    return this.#orders[place] ?? 0
  }

  /** Forgets all reasons but those of these places. */
  keepReasons(places: ReadonlySet<number>): void {
    for (const place of this.#reasons.keys()) if (!places.has(place)) this.#reasons.delete(place)
  }

  /** Places in the order of their risk, the riskiest first; of equal risk by id, so that the order of blocks does not matter. */
  ranked(): Int32Array {
    const [orders, ids] = [this.#orders, this.#ids]
    return Int32Array.from(ids, (_, place) => place).sort((a, b) => {
      const apart = (orders[b] ?? 0) - (orders[a] ?? 0)
      if (apart !== 0) return apart
      const [left, right] = [ids[a] ?? '', ids[b] ?? '']
      return left < right ? -1 : left > right ? 1 : 0
    })
  }

  /** How high a rank stands: where everybody is alike, nobody stands out. */
  bandAt(ranked: Int32Array, rank: number): RiskBand {
    const middle = this.orderAt(ranked[Math.floor(ranked.length / 2)] ?? 0)
    if (this.orderAt(ranked[rank - 1] ?? 0) <= middle && ranked.length > 1) return 'ordinary'
    return rank <= Math.ceil(ranked.length * HIGH)
      ? 'high'
      : rank <= Math.ceil(ranked.length * RAISED)
        ? 'raised'
        : 'ordinary'
  }

  score(ranked: Int32Array, rank: number): NewRiskScore {
    const place = ranked[rank - 1] ?? 0
    return {
      entityId: this.#ids[place] ?? '',
      name: this.#names[place] ?? '',
      institutionId: this.#institutions[place] ?? null,
      county: this.#counties[place] ?? null,
      peers: this.#peers[place] ?? '',
      score: this.#scores[place] ?? 0,
      band: this.bandAt(ranked, rank),
      rank,
      reasons: this.#reasons.get(place) ?? null,
    }
  }

  /** Who stands in the highest band among whom. */
  equityCells(ranked: Int32Array): EquityCell[] {
    const high = new Set<number>()
    for (let rank = 1; rank <= ranked.length && this.bandAt(ranked, rank) === 'high'; rank += 1)
      high.add(ranked[rank - 1] ?? -1)
    return this.#definition.fairness.flatMap(({ column }, at) => {
      const counts = new Map<string, { hits: number; population: number }>()
      for (const [place, key] of (this.#sides[at] ?? []).entries()) {
        const count = counts.get(key) ?? { hits: 0, population: 0 }
        count.population += 1
        if (high.has(place)) count.hits += 1
        counts.set(key, count)
      }
      return [...counts].map(([key, count]) => ({ side: column, key, ...count }))
    })
  }

  #once(text: string | null | undefined): string | null {
    if (text === null || text === undefined) return null
    const known = this.#known.get(text)
    if (known !== undefined) return known
    this.#known.set(text, text)
    return text
  }
}
