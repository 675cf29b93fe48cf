import type { AuditFacts } from '@fundwatch/domain'
import {
  buildLaw,
  type CompiledLaw,
  compileLaw,
  type DatasetEntry,
  type Edition,
  runChecks,
} from '@fundwatch/engine'
import { shippedCatalog } from '../../../tests/patterns/kit/catalog.ts'
import { dice } from '../../../tests/patterns/kit/dice.ts'
import { claims, isAtHand } from '../claims.ts'
import { toppedUp } from '../topped-up.ts'
import { shuffled } from '../zipf.ts'
import { openCel } from './cel.ts'
import { openJsonRules } from './json-rules.ts'
import { type Peer, peerInput, peerRules } from './peer-rule.ts'
import { openZen } from './zen.ts'

/** Rules that every engine can express; each has a dataset of its name. */
const SUBSET = [
  'drug-sex',
  'drug-child-only',
  'drug-level',
  'drug-way',
  'item-daily-frequency',
  'item-duplicate-pair',
] as const
const POINTS_EACH = 50
const CODES = 2000
const CLAIMS = 400
const COMPARED = 100
const ROUNDS = 5
const MS_PER_ROUND = 400
const SEED = 20_261_122

/** One engine on the same rules and claims. */
export interface PeerFigures {
  readonly name: string
  readonly checksPerSecond: number
  /** How many times as fast as this one ours is, in the same run. */
  readonly oursIsFaster: number
}

/** Measures the engine beside its peers. Throws RangeError when one of them finds something else than we do. */
export async function benchPeers(tell: (sentence: string) => void): Promise<PeerFigures[]> {
  const { compiled, facts } = await subsetOfTheMix()
  const rules = peerRules(compiled)
  const ours: Engine = {
    name: 'ours',
    broken: (one) => brokenByUs(compiled, one),
  }
  const peers = [...(await openCel(rules)), await openZen(rules), await openJsonRules(rules)].map(asEngine)
  for (const peer of peers) await compare(ours, peer, facts.slice(0, COMPARED))
  const engines = [ours, ...peers]
  const rates = new Map(engines.map(({ name }) => [name, [] as number[]]))
  for (let round = 0; round < ROUNDS; round += 1)
    for (const engine of engines) rates.get(engine.name)?.push(await rateOf(engine, facts))
  const speedOf = ({ name }: Engine) => median(rates.get(name) ?? [])
  const hits = facts.reduce((sum, one) => sum + brokenByUs(compiled, one).length, 0)
  tell(
    `${rules.length} rules every engine can express, the same ${COMPARED} claims with equal hits (${(hits / facts.length).toFixed(2)} per claim)`,
  )
  return engines.map((engine) => {
    const figures = {
      name: engine.name,
      checksPerSecond: speedOf(engine),
      oursIsFaster: speedOf(ours) / speedOf(engine),
    }
    tell(
      `${figures.name}: ${Math.round(figures.checksPerSecond).toLocaleString('en-US')} checks per second of processor time, ours is ${figures.oursIsFaster.toFixed(1)} times as fast`,
    )
    return figures
  })
}

interface Engine {
  readonly name: string
  broken(facts: AuditFacts): Promise<readonly number[]> | readonly number[]
}

function asEngine({ name, broken }: Peer): Engine {
  return { name, broken: (facts) => broken(peerInput(facts)) }
}

function brokenByUs(compiled: CompiledLaw, facts: AuditFacts): readonly number[] {
  const { verdicts } = runChecks(compiled, facts, { concerns: isAtHand })
  return verdicts.flatMap((verdict) =>
    verdict.outcome === 'flagged' ? verdict.hits.map(({ pointNo }) => pointNo) : [],
  )
}

/** Some points of each rule, and claims without history: nothing in the subset looks back. */
async function subsetOfTheMix(): Promise<{ compiled: CompiledLaw; facts: AuditFacts[] }> {
  const catalog = await shippedCatalog()
  const { edition, codes } = toppedUp(catalog.edition)
  const few = subsetOf(edition)
  const { law, complaints } = buildLaw(few, { statuses: ['active'], rules: SUBSET })
  if (complaints.length > 0) throw new RangeError(complaints.map(({ message }) => message).join('\n'))
  const compiled = await compileLaw(law, catalog.checks, {
    sliceMs: 5,
    now: () => performance.now(),
    pause: async () => undefined,
  })
  const named = compiled.namings.codes
  const others = codes.filter((code) => !named.includes(code)).slice(0, CODES - named.length)
  const facts = claims(compiled, [...named, ...others], { howMany: CLAIMS, seed: SEED })
  return {
    compiled,
    facts: facts.map(({ lines, encounters, ...rest }) => ({
      ...rest,
      lines: lines.filter(isAtHand),
      encounters: encounters.slice(-1),
    })),
  }
}

/** Some points of each rule, in force on every day: peers are not asked to know the law of the day. */
function subsetOf({ datasets, ...edition }: Edition): Edition {
  const rolls = dice(SEED)
  const wanted = datasets.filter(({ id }) => SUBSET.some((one) => one === id))
  return {
    ...edition,
    datasets: wanted.map((dataset) => {
      const keyOf = ({ columns }: DatasetEntry) => dataset.key.map((name) => columns[name]).join(' ')
      const askable = dataset.entries.filter(({ columns }) => (columns['pair_window'] ?? 'day') === 'day')
      const some = shuffled([...new Map(askable.map((entry) => [keyOf(entry), entry])).values()], rolls)
      const entries = some
        .slice(0, POINTS_EACH)
        .map((entry) => ({ ...entry, supersedes: [], validFrom: '', validTo: '' }))
      return { ...dataset, entries }
    }),
  }
}

async function compare(ours: Engine, peer: Engine, facts: readonly AuditFacts[]): Promise<void> {
  for (const one of facts) {
    const [wanted, got] = [distinct(await ours.broken(one)), distinct(await peer.broken(one))]
    if (wanted !== got)
      throw new RangeError(`${peer.name} finds ${got || 'nothing'}, we find ${wanted || 'nothing'}.`)
  }
}

function distinct(points: readonly number[]): string {
  return [...new Set(points)].sort((left, right) => left - right).join(' ')
}

/** Checks per second of processor time, of all threads: some engines have threads of their own. */
async function rateOf(engine: Engine, facts: readonly AuditFacts[]): Promise<number> {
  let checks = 0
  const until = performance.now() + MS_PER_ROUND
  const before = process.cpuUsage()
  while (performance.now() < until) {
    const one = facts[checks % facts.length]
    if (one) await engine.broken(one)
    checks += 1
  }
  const { user, system } = process.cpuUsage(before)
  return (checks / (user + system)) * 1e6
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0
}
