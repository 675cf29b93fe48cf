import {
  type ClaimStratum,
  caseworkError,
  type DayNo,
  type Drawing,
  dayNoOfSecond,
  encounterClass,
  type FindingStratum,
  type FrameCell,
  fen,
  firstDayOfMonth,
  levelClass,
  monthNo,
  type ParameterOn,
  type ReadClaim,
  type ReadingRound,
  readingRoundLaw,
  type SecondReading,
  type SecondReadingEvent,
  sampleSizeOf,
  secondReadingLaw,
  strataOf,
  stratumKeyOf,
  workingDayAfter,
} from '@fundwatch/domain'
import { canDrawRound } from '../../../policies/second-reading.ts'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { actAs } from '../act-as.ts'
import { assignReadings } from './assign-readings.ts'
import type {
  DrawnClaim,
  EncounterKey,
  FindingWish,
  FrameWish,
  HeldFrame,
  SecondReadingPorts,
  SecondReadingStores,
} from './second-reading-ports.ts'

/** A month of a place; year × 12 + month − 1. */
export interface RoundWish {
  readonly monthNo: number
  readonly county: string | null
  /** Draws again what was drawn by this seed; a new one unless told. */
  readonly seed?: string
}

type Drawn = SecondReadingEvent & { readonly kind: 'drawn' }

/** What a draw gives: the round, and what is read of it. The round is not in the readings yet. */
export interface RoundDrawing {
  readonly drawing: Drawing
  readonly readings: readonly Omit<Drawn, 'roundId'>[]
}

/** How many more are drawn of a stratum, for those that nobody can read. */
const RESERVE = 5

/** Draws a round and gives its readings to readers. Throws `forbidden`, `field-invalid` for a month that is not over, `already-there`. */
export async function drawRound(
  ports: SecondReadingPorts,
  act: Act,
  wish: RoundWish,
): Promise<Kept<ReadingRound>> {
  const rightful = actAs(act, (actor) => canDrawRound(actor, wish.county))
  if (rightful === undefined) throw caseworkError('forbidden', { what: '抽取复读' })
  if (wish.monthNo >= monthNo(dayNoOfSecond(act.at)))
    throw caseworkError('field-invalid', { field: '月份', reason: '还没有结束' })
  const frame = await ports.claims.hold()
  try {
    return await ports.transact(rightful, async (stores) => {
      const { secondReadings, histories } = stores
      await secondReadings.holdDrawing()
      if (await secondReadings.hasRound(wish.monthNo, wish.county))
        throw caseworkError('already-there', { what: '这个月的复读' })
      const { drawing, readings } = await drawFrom({ ports, stores, frame }, act, wish)
      if (readings.length === 0)
        throw caseworkError('field-invalid', { field: '月份', reason: '没有可以复读的就诊' })
      const roundId = ports.newId()
      const round = await histories.append(readingRoundLaw, {
        id: roundId,
        version: 0,
        state: null,
        event: { kind: 'drawn', ...drawing },
      })
      await enter(ports, stores, { act, readings: readings.map((one) => ({ ...one, roundId })) })
      return round
    })
  } finally {
    await frame.release()
  }
}

/** Writes readings and gives them out. */
async function enter(
  ports: SecondReadingPorts,
  stores: SecondReadingStores,
  { act, readings }: { readonly act: Act; readonly readings: readonly Drawn[] },
): Promise<void> {
  const kept: readonly Kept<SecondReading>[] = await stores.histories.appendAll(
    secondReadingLaw,
    readings.map((event) => ({ id: ports.newId(), version: 0, state: null, event })),
  )
  await assignReadings(ports, stores, { act, kept })
}

/** What a draw looks at. */
export interface DrawingTools {
  readonly ports: Pick<SecondReadingPorts, 'parameterOn' | 'calendar' | 'newSeed'>
  readonly stores: SecondReadingStores
  readonly frame: HeldFrame
}

/** What is drawn of a month and place. The same seed on the same lake and the same findings gives the same. */
export async function drawFrom(
  from: DrawingTools,
  act: Pick<Act, 'at'>,
  wish: RoundWish,
): Promise<RoundDrawing> {
  const { ports, stores, frame } = from
  const day = dayNoOfSecond(act.at)
  const number = numberAt(ports.parameterOn, { region: wish.county, day })
  const seed = wish.seed ?? ports.newSeed()
  const days = daysOf(wish.monthNo)
  const month = { ...days, county: wish.county, seed }
  const closed = await stores.secondReadings.closedFindings(month)
  const findings = await drawFindings(from, number, { ...month, strata: closed.strata })
  const claims = await drawClaims(from, number, month)
  return {
    drawing: {
      monthNo: wish.monthNo,
      county: wish.county,
      seed,
      lakeVersion: frame.version,
      claims: claims.strata,
      findings: findings.strata,
      openFindings: closed.open,
      endsOn: workingDayAfter(ports.calendar, day, number('second-reading-round-days')),
    },
    readings: [...findings.readings, ...claims.readings],
  }
}

type NumberAt = (name: string) => number

function numberAt(parameterOn: ParameterOn, at: Parameters<ParameterOn>[1]): NumberAt {
  return (name) => parameterOn(name, at)
}

const sampleWish = (number: NumberAt, of: 'claim' | 'finding') => ({
  share: number(`second-reading-${of}-share`),
  least: number(`second-reading-${of}-least`),
  most: number(`second-reading-${of}-most`),
})

type Readings = RoundDrawing['readings']

/** Findings by how they were closed; of each kind as many of a hundred. */
async function drawFindings(
  { stores, frame }: DrawingTools,
  number: NumberAt,
  {
    strata,
    ...month
  }: FindingWish & {
    readonly seed: string
    readonly strata: readonly Omit<FindingStratum, 'sampled'>[]
  },
): Promise<{ readonly strata: readonly FindingStratum[]; readonly readings: Readings }> {
  const all = strata.reduce((sum, { findings }) => sum + findings, 0)
  const total = sampleSizeOf(all, sampleWish(number, 'finding'))
  const drawn: FindingStratum[] = []
  const readings: Readings[number][] = []
  for (const stratum of strata) {
    // A kind that is rare is read all the same: half goes by number, half by kind.
    const wanted = Math.ceil((total / 2) * (stratum.findings / all + 1 / strata.length))
    const found = await stores.secondReadings.drawnFindings({ ...month, key: stratum.key, most: wanted })
    const claims = new Map((await frame.claimsOf(found)).map((claim) => [keyOf(claim), claim]))
    for (const { findingId, ruleId, fen: upheld, claimedFen, touchedBy, ...key } of found) {
      const known = claims.get(keyOf(key))
      if (known === undefined) continue
      // What is not settled yet has no eligible amount; it is worth what the finding says at least.
      const claim = { ...known, fen: fen(Math.max(known.fen, claimedFen)) }
      const finding = { findingId, ruleId, fen: upheld }
      readings.push({ kind: 'drawn', stratum: stratum.key, first: stratum.key, claim, finding, touchedBy })
    }
    drawn.push({ ...stratum, sampled: found.length })
  }
  return { strata: drawn, readings }
}

async function drawClaims(
  { stores, frame }: DrawingTools,
  number: NumberAt,
  month: FindingWish & { readonly seed: string },
): Promise<{ readonly strata: readonly ClaimStratum[]; readonly readings: Readings }> {
  const wish: FrameWish = { ...month, bands: bandsOf(number) }
  const cells = (await frame.groups(wish)).map(cellOf)
  const all = cells.reduce((sum, { claims }) => sum + claims, 0)
  const strata = strataOf(cells, sampleSizeOf(all, sampleWish(number, 'claim')))
  const most = Math.max(0, ...strata.map(({ sampled }) => sampled)) + RESERVE
  const candidates = (await frame.drawn({ ...wish, seed: month.seed, most })).toSorted(byPlace)
  const flagged = new Set((await stores.secondReadings.flagged(candidates)).map(keyOf))
  const byStratum = Map.groupBy(candidates, (claim) =>
    stratumKeyOf(strata, cellOf({ ...claim, claims: 1, mostFen: claim.fen })),
  )
  const readings: Readings[number][] = []
  const drawn = strata.map((stratum): ClaimStratum => {
    const members = byStratum.get(stratum.key) ?? []
    const chosen = members.slice(0, stratum.sampled)
    const toRead = chosen.filter((claim) => !flagged.has(keyOf(claim)))
    for (const claim of toRead)
      readings.push({
        kind: 'drawn',
        stratum: stratum.key,
        first: 'unflagged',
        claim: plain(claim),
        finding: null,
        touchedBy: [],
      })
    const rest = members.slice(stratum.sampled).filter((claim) => !flagged.has(keyOf(claim)))
    return {
      ...stratum,
      sampled: chosen.length,
      flagged: chosen.length - toRead.length,
      reserve: rest.slice(0, RESERVE).map(plain),
    }
  })
  return { strata: drawn, readings }
}

const BANDS = [1, 2, 3, 4] as const
const bandsOf = (number: NumberAt) => BANDS.map((band) => fen(number(`second-reading-band-${band}-fen`)))

/** Codes become the kinds that statistics tell apart. */
function cellOf(group: Omit<FrameCell, 'encounterClass'> & { readonly encounterType: string }): FrameCell {
  const { encounterType, level, band, claims, fen: money, mostFen } = group
  return {
    level: levelClass(level) ?? 'primary',
    encounterClass: encounterClass(encounterType),
    band,
    claims,
    fen: money,
    mostFen,
  }
}

const byPlace = (left: DrawnClaim, right: DrawnClaim) =>
  left.place < right.place ? -1 : Number(left.place > right.place)

function plain({ institutionId, encounterId, county, fen: money }: DrawnClaim): ReadClaim {
  return { institutionId, encounterId, county, fen: money }
}

const keyOf = ({ institutionId, encounterId }: EncounterKey) => JSON.stringify([institutionId, encounterId])

/** The first and the last day of a month, by year × 12 + month − 1. */
function daysOf(month: number): { readonly fromDay: DayNo; readonly toDay: DayNo } {
  return { fromDay: firstDayOfMonth(month), toDay: (firstDayOfMonth(month + 1) - 1) as DayNo }
}
