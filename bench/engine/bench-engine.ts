import type { AuditFacts } from '@fundwatch/domain'
import { buildLaw, type CompiledLaw, compileLaw, runChecks } from '@fundwatch/engine'
import { shippedCatalog } from '../../tests/patterns/kit/catalog.ts'
import { claims, isAtHand } from './claims.ts'
import { MIX } from './mix.ts'
import { toppedUp } from './topped-up.ts'

const CLAIMS = 2000
const ROUNDS = 9
/** As many as the clients of the performance budget. */
const CLAIMS_AT_ONCE = 8
const BUDGET = 50_000
const SEED = 20_261_122

/** The law of the mix, ready to be asked, and what compiling it cost. */
export interface CompiledMix {
  readonly compiled: CompiledLaw
  readonly codes: readonly string[]
  readonly realPoints: number
  readonly buildMs: number
  readonly compileMs: number
  readonly longestSliceMs: number
}

/** How fast whole claims are checked on one core. */
export interface EngineFigures {
  /** Of the median round, by the clock: with what the collector took, and other programs. */
  readonly checksPerSecond: number
  /** By the median time of each claim over all rounds: what now and then takes the core away falls out. */
  readonly undisturbedPerSecond: number
  readonly p50Us: number
  readonly p99Us: number
  readonly hitsPerClaim: number
  readonly rulesAsked: number
}

/** Compiles the shipped edition, topped up. */
export async function compileMix(): Promise<CompiledMix> {
  const catalog = await shippedCatalog()
  const { edition, codes, realPoints } = toppedUp(catalog.edition)
  const startedAt = performance.now()
  const { law, complaints } = buildLaw(edition)
  const buildMs = performance.now() - startedAt
  if (complaints.length > 0) throw new RangeError(complaints.map(({ message }) => message).join('\n'))
  let longestSliceMs = 0
  const compileFrom = performance.now()
  let sliceFrom = compileFrom
  const endSlice = () => {
    longestSliceMs = Math.max(longestSliceMs, performance.now() - sliceFrom)
  }
  const compiled = await compileLaw(law, catalog.checks, {
    sliceMs: 4,
    now: () => performance.now(),
    pause: async () => {
      endSlice()
      await new Promise((resolve) => setImmediate(resolve))
      sliceFrom = performance.now()
    },
  })
  endSlice()
  const compileMs = performance.now() - compileFrom
  return { compiled, codes, realPoints, buildMs, compileMs, longestSliceMs }
}

/** Measures the mix of the performance budget: several rounds over the same claims. Processor time of a thread is known in steps of 4 ms only, so the clock is used. */
export async function benchEngine(tell: (sentence: string) => void): Promise<EngineFigures> {
  const mix = await compileMix()
  const { compiled } = mix
  tell(
    `${compiled.rules.length} rules, ${number(compiled.law.points.length)} points (${number(mix.realPoints)} real); ` +
      `law built in ${mix.buildMs.toFixed(0)} ms, compiled in ${mix.compileMs.toFixed(0)} ms, longest slice ${mix.longestSliceMs.toFixed(1)} ms`,
  )
  const written = claims(compiled, mix.codes, { howMany: CLAIMS, seed: SEED }).map((facts) =>
    JSON.stringify(facts),
  )
  const rounds = Array.from({ length: ROUNDS }, () => oneRound(compiled, written))
  const last = rounds.at(-1)
  const times = written.map((_, at) => median(rounds.map((round) => round.times[at] ?? 0)))
  const rising = [...times].sort((left, right) => left - right)
  const at = (share: number) => (rising[Math.floor(rising.length * share)] ?? 0) * 1000
  const figures: EngineFigures = {
    checksPerSecond: median(rounds.map((round) => CLAIMS / seconds(round.times))),
    undisturbedPerSecond: CLAIMS / seconds(times),
    p50Us: at(0.5),
    p99Us: at(0.99),
    hitsPerClaim: (last?.hits ?? 0) / CLAIMS,
    rulesAsked: (last?.asked ?? 0) / CLAIMS,
  }
  tell(
    `claims of ${MIX.lines} lines and ${MIX.history} of history: ${number(figures.checksPerSecond)} checks per second of one core ` +
      `(${number(figures.undisturbedPerSecond)} undisturbed, budget ${number(BUDGET)}), p50 ${figures.p50Us.toFixed(1)} µs, p99 ${figures.p99Us.toFixed(1)} µs, ` +
      `${figures.hitsPerClaim.toFixed(2)} hits and ${figures.rulesAsked.toFixed(1)} rules asked per claim`,
  )
  return figures
}

interface Round {
  /** In ms, by claim. */
  readonly times: readonly number[]
  readonly hits: number
  readonly asked: number
}

/** Claims are read anew each time, some at once, as a server does: no text is the same object twice, and the cache is warm. */
function oneRound(compiled: CompiledLaw, written: readonly string[]): Round {
  const times: number[] = []
  let [hits, asked] = [0, 0]
  for (let from = 0; from < written.length; from += CLAIMS_AT_ONCE) {
    const read = written.slice(from, from + CLAIMS_AT_ONCE).map((text): AuditFacts => JSON.parse(text))
    for (const facts of read) {
      const startedAt = performance.now()
      const answer = runChecks(compiled, facts, { concerns: isAtHand })
      times.push(performance.now() - startedAt)
      asked += answer.asked.length
      for (const verdict of answer.verdicts) if (verdict.outcome === 'flagged') hits += verdict.hits.length
    }
  }
  return { times, hits, asked }
}

function seconds(times: readonly number[]): number {
  return times.reduce((sum, ms) => sum + ms, 0) / 1000
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0
}
