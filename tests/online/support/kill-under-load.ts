import { setTimeout as sleep } from 'node:timers/promises'
import { type CivilTime, secondNo } from '@fundwatch/domain'
import type { Part } from '../../../bench/support/driven-instance.ts'
import { beginLoad, HOSPITALS, type Sent } from './hospital-load.ts'
import { OnlineLab } from './online-lab.ts'
import { signIn } from './stay-messages.ts'
import { idOf, type Stock, takeStock } from './stored-messages.ts'

/** What one round did and found. */
export interface OnlineKillRound {
  readonly round: number
  readonly killed: Part
  readonly afterMs: number
  readonly sent: number
  readonly acknowledged: number
  /** Answered "not checked": the doctor went on, nothing was promised. */
  readonly notChecked: number
  /** Nothing came, or a refusal that asks to send again; how many of them were stored all the same. */
  readonly unanswered: number
  readonly unansweredStored: number
  readonly wrongs: readonly string[]
}

/** What a run of rounds takes. */
export interface OnlineKills {
  readonly rounds: number
  readonly seed: number
  readonly tell: (sentence: string) => void
}

const PARTS: readonly Part[] = ['http', 'postgres', 'supervisor']
/** A slow machine is not what is measured here: answers that came too late promise nothing. */
const PATIENT = { FUNDWATCH_ONLINE_DEADLINE: '5000' }
/** Long enough for everybody to meet the hole. */
const AFTERMATH_MS = 300

/**
 * Kills a part of an instance at a random moment while eight hospitals send, lets it come back, and sees that every acknowledged
 * message is stored whole and once, counts once in the memory, and gets the same bytes again; then sends what was not
 * acknowledged again, as hospitals do, and looks once more. The rounds follow each other on one instance.
 */
export async function killUnderLoad({ rounds, seed, tell }: OnlineKills): Promise<OnlineKillRound[]> {
  const lab = await OnlineLab.start(HOSPITALS, PATIENT)
  const random = sequence(seed)
  const done: OnlineKillRound[] = []
  try {
    await lab.untilLawIsReady(HOSPITALS[0] ?? '')
    for (let round = 1; round <= rounds; round += 1) {
      const killed = PARTS[(seed + round) % PARTS.length] ?? 'http'
      const result = await killOnce(lab, { round, killed, afterMs: Math.floor(700 + random() * 2000) })
      done.push(result)
      tell(sentenceOf(result))
    }
    return done
  } finally {
    await lab.close()
  }
}

interface Kill {
  readonly round: number
  readonly killed: Part
  readonly afterMs: number
}

async function killOnce(lab: OnlineLab, kill: Kill): Promise<OnlineKillRound> {
  const load = beginLoad(lab, kill.round)
  await sleep(kill.afterMs)
  const killing = lab.kill(kill.killed)
  await sleep(AFTERMATH_MS)
  await load.stop()
  await killing
  await lab.untilBack(probe)
  const { sent } = load
  const before = await takeStock(lab, sent)
  const again = await sendAgain(lab, sent.filter(isAcknowledged))
  const repeated = await retry(lab, sent)
  const after = await takeStock(lab, repeated)
  const refused = repeated.flatMap((one) =>
    one.answer?.outcome === 'refused' ? [`${idOf(one)} is still refused: ${one.answer.message}`] : [],
  )
  const wrongs = [...before.wrongs, ...again, ...after.wrongs, ...refused]
  return { ...kill, ...counts(sent, before), wrongs }
}

function counts(sent: readonly Sent[], { stored }: Stock) {
  const unanswered = sent.filter(({ answer }) => !answer || answer.outcome === 'refused')
  return {
    sent: sent.length,
    acknowledged: sent.filter(isAcknowledged).length,
    notChecked: sent.filter(({ answer }) => answer?.outcome === 'not-checked').length,
    unanswered: unanswered.length,
    unansweredStored: unanswered.filter((one) => stored.has(idOf(one))).length,
  }
}

const isAcknowledged = ({ answer }: Sent) => answer?.outcome === 'acknowledged'

/** What is said differently the second time. */
async function sendAgain(lab: OnlineLab, acknowledged: readonly Sent[]): Promise<string[]> {
  const wrongs: string[] = []
  await inTurns(acknowledged, async (one) => {
    const { text } = await lab.post(one.message)
    const before = one.answer?.text ?? ''
    if (text !== before)
      wrongs.push(`${idOf(one)} (${one.message.transaction}) gets other bytes: ${difference(before, text)}`)
  })
  return wrongs
}

/** How two answers begin after the times of the envelope. */
function difference(left: string, right: string): string {
  const [ours, theirs] = [left, right].map((text) => text.slice(text.indexOf('"err_msg"')))
  return `${ours?.slice(0, CLIP)} … became ${theirs?.slice(0, CLIP)} …`
}

const CLIP = 120

/** Sends again, hospital by hospital and in order, what was not acknowledged; gives all with the answers they have now. */
async function retry(lab: OnlineLab, sent: readonly Sent[]): Promise<Sent[]> {
  const hospitals = Map.groupBy(sent, ({ message: { institutionId } }) => institutionId)
  const all = await Promise.all(
    [...hospitals.values()].map(async (own) => {
      const answered: Sent[] = []
      for (const one of own)
        answered.push(isAcknowledged(one) ? one : { ...one, answer: await lab.post(one.message) })
      return answered
    }),
  )
  return all.flat()
}

/** Eight at a time. */
async function inTurns<One>(all: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
  const left = all.values()
  await Promise.all(
    HOSPITALS.map(async () => {
      for (const one of left) await work(one)
    }),
  )
}

let probes = 0
function probe() {
  probes += 1
  const now = secondNo('2026-11-20 12:00:00' as CivilTime)
  return signIn(HOSPITALS[0] ?? '', `PROBE${String(probes).padStart(6, '0')}`, now)
}

function sentenceOf(round: OnlineKillRound): string {
  const { killed, afterMs, sent, acknowledged, notChecked, unanswered, unansweredStored, wrongs } = round
  return (
    `round ${round.round}: killed ${killed} after ${afterMs} ms, ${sent} messages sent, ${acknowledged} acknowledged, ` +
    `${notChecked} not checked, ${unanswered} unanswered (${unansweredStored} of them stored), ${wrongs.length} wrong`
  )
}

/** A small deterministic sequence in [0, 1), so that a failing round can be run again. */
function sequence(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
