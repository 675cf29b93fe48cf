import type { Instant } from '../calendar/civil-time.ts'
import { Random } from '../random/random.ts'
import { type CityDays, cell, type EncounterRows, instantOf } from './city-rows.ts'
import { InstitutionLine } from './institution-line.ts'
import { readAnswer } from './national-answer.ts'
import type { NationalMessage } from './national-message.ts'
import { type Place, placeOf } from './place.ts'
import { noWaiting, type PlayClock } from './play-clock.ts'
import { purchase } from './purchase.ts'
import type { Script } from './script.ts'
import { staffOf } from './staff-script.ts'
import { stay } from './stay.ts'
import { stockOf } from './stock-script.ts'
import { Tally } from './tally.ts'
import type { Habits, Telling } from './telling.ts'
import { TimeQueue } from './time-queue.ts'
import { visit } from './visit.ts'

/** What to play, to whom, how fast. */
export interface PlayWish {
  readonly city: CityDays
  /** Sends a message and gives the text of the answer. What it throws counts as refused. */
  readonly send: (message: NationalMessage) => Promise<string>
  /** As fast as answers come, unless told otherwise. */
  readonly clock?: PlayClock
  /** So many messages are under way at most; 8 by default. With 1 everything happens in the order of the city's time. */
  readonly concurrency?: number
  readonly habits?: Partial<Habits>
  /** Stops when aborted; what is under way is waited for. */
  readonly signal?: AbortSignal
  /** Counts what happens, for whoever wants to look on. */
  readonly tally?: Tally
}

const HABITS: Habits = { modifyShare: 0.4, slipShare: 0.02 }
const CONCURRENCY = 8
/** Institutions stay together within this time, so that what one did an hour ago is known when another asks. */
const HORIZON_SECONDS = 3600

/**
 * Plays days of a city as the systems of its hospitals and pharmacies would: every institution sends its messages one after the
 * other, in the order of civil time, institutions run beside each other. The same rows and the same answers give the same
 * messages. A refused message ends what it belongs to. Resolves when everything is sent, or after the signal.
 */
export async function playCity(wish: PlayWish): Promise<Tally> {
  const { city, concurrency = CONCURRENCY, signal, tally = new Tally() } = wish
  const ready = new TimeQueue<InstitutionLine>()
  for (const line of linesOf(city, { ...HABITS, ...wish.habits })) if (isWaiting(line)) ready.push(line)
  const underWay = new Map<InstitutionLine, Instant>()
  const isNear = (line: InstitutionLine) =>
    [...underWay.values()].every((at) => line.at <= at + HORIZON_SECONDS)
  let bell = Promise.withResolvers<void>()
  const work = async (): Promise<void> => {
    for (;;) {
      if (signal?.aborted === true) return
      const line = ready.first
      if (line !== undefined && isNear(line)) {
        ready.pop()
        underWay.set(line, line.at)
        await sendNext(line, { ...wish, tally })
        underWay.delete(line)
        if (isWaiting(line)) ready.push(line)
        bell.resolve()
        bell = Promise.withResolvers()
      } else if (underWay.size === 0) return
      else await bell.promise
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work))
  return tally
}

const isWaiting = (line: InstitutionLine) => line.at < Number.POSITIVE_INFINITY

async function sendNext(
  line: InstitutionLine,
  { clock = noWaiting, send, signal, tally }: PlayWish & { readonly tally: Tally },
): Promise<void> {
  await clock.until(line.at, signal)
  if (signal?.aborted === true) return
  const next = line.take()
  if (next === undefined) return
  const { message, withdraws, goOn, giveUp } = next
  const startedMs = performance.now()
  const answer = await send(message).then(readAnswer, (error: unknown) => ({
    refusal: error instanceof Error ? error.message : String(error),
    isNotChecked: false,
    reminders: [],
  }))
  tally.answered(message, answer, performance.now() - startedMs)
  if (answer.refusal !== null) return giveUp()
  tally.withdrawnOrders += withdraws
  goOn({ messageId: message.messageId, reminders: answer.reminders })
}

/** A line for each institution, with all that it will tell. */
function linesOf({ institutions, encounters, from, until }: CityDays, habits: Habits): InstitutionLine[] {
  const lines = new Map<string, { readonly line: InstitutionLine; readonly place: Place }>()
  for (const [code, rows] of institutions) {
    const place = placeOf(rows)
    const line = new InstitutionLine({ place, number: lines.size, until })
    line.begin(staffOf(rows, from), from)
    line.begin(stockOf(rows, place), from)
    lines.set(code, { line, place })
  }
  for (const rows of encounters) {
    const { encounter } = rows
    const own = lines.get(cell(encounter, 'fixmedins_code'))
    if (own === undefined) continue
    const random = new Random(`live/${cell(encounter, 'mdtrt_id')}`)
    const telling: Telling = { rows, place: own.place, habits, random, decided: new Set() }
    own.line.begin(scriptOf(rows, own.place)(telling), instantOf(encounter, 'begntime'))
  }
  return [...lines.values()].map(({ line }) => line)
}

function scriptOf({ encounter }: EncounterRows, { isPharmacy }: Place): (telling: Telling) => Script {
  if (isPharmacy) return purchase
  return cell(encounter, 'inhosp_stas') === '' ? visit : stay
}
