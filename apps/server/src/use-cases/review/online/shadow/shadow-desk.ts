import type { Names } from '@fundwatch/engine'
import type { Consultation } from '../consultation.ts'
import type { EligibleEstimate } from '../facts/eligible-estimate.ts'
import type { OnlineCounts } from '../guards/online-counts.ts'
import { consult, findingsAtHand } from '../judging/consult.ts'
import type { LawInForce } from '../law/law-in-force.ts'
import type { OnlineLaw } from '../law/online-law.ts'
import type { NationalCall } from '../national-call.ts'
import type { History } from '../online-ports.ts'

/** A call that was answered, with what was remembered when it was. */
export interface ShadowedCall {
  readonly call: NationalCall
  readonly consultation: Consultation
  readonly histories: readonly History[]
  readonly liveReleaseNo: number
}

/** A finding that one of two releases makes of a call, or both. */
export interface ShadowHit {
  readonly identity: string
  readonly ruleId: string
  readonly inLive: boolean
  readonly inTrial: boolean
}

/** What two releases made of one call. */
export interface ShadowJudgement {
  readonly institutionId: string
  readonly messageId: string
  readonly liveReleaseNo: number
  readonly trialReleaseNo: number
  readonly hits: readonly ShadowHit[]
}

/** Where judgements of the shadow are kept. */
export interface ShadowStore {
  keep(judgements: readonly ShadowJudgement[]): Promise<void>
}

/** What the shadow works with. */
export interface ShadowPorts {
  readonly store: ShadowStore
  readonly law: LawInForce
  readonly names: Names
  readonly estimateOf: (region: string) => EligibleEstimate
  readonly counts: OnlineCounts
  /** Resolves when nobody waits for an answer. */
  readonly idle: () => Promise<void>
  /** So many calls may wait for the shadow; it leaves out the others. */
  readonly mostWaiting: number
  readonly onError: (error: unknown) => void
}

/** Judges answered calls by the release on trial, when nobody waits: hospitals see and feel nothing of it. */
export interface ShadowDesk {
  consider(call: ShadowedCall): void
  /** Resolves when everything that was taken is judged and kept. */
  settled(): Promise<void>
}

const KEPT_AT_ONCE = 50

/** Opens the desk. */
export function shadowDesk(ports: ShadowPorts): ShadowDesk {
  const waiting: ShadowedCall[] = []
  let working: Promise<void> | undefined
  const work = async () => {
    const judged: ShadowJudgement[] = []
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await ports.idle()
      const [live, trial] = [ports.law.live(), ports.law.trial()]
      // A call that another release answered cannot be compared with this one.
      if (live && trial && live.releaseNo === next.liveReleaseNo) {
        judged.push(compared(ports, next, { live, trial }))
        ports.counts.shadowed += 1
      }
      if (judged.length >= KEPT_AT_ONCE || waiting.length === 0) await keep(ports, judged.splice(0))
    }
    working = undefined
  }
  return {
    consider: (call) => {
      if (!ports.law.trial()) return
      if (waiting.length >= ports.mostWaiting) {
        ports.counts.notShadowed += 1
        return
      }
      waiting.push(call)
      working ??= work()
    },
    settled: async () => {
      await working
    },
  }
}

async function keep({ store, onError }: ShadowPorts, judged: readonly ShadowJudgement[]): Promise<void> {
  if (judged.length === 0) return
  try {
    await store.keep(judged)
  } catch (error) {
    // The shadow compares; a comparison that is lost harms nobody.
    onError(error)
  }
}

function compared(
  ports: ShadowPorts,
  { call, consultation, histories }: ShadowedCall,
  { live, trial }: { readonly live: OnlineLaw; readonly trial: OnlineLaw },
): ShadowJudgement {
  const by = (law: OnlineLaw) =>
    new Map(
      findingsAtHand(
        consult(consultation, histories, {
          law,
          occasion: { checkedSecond: call.sentSecond, estimate: ports.estimateOf(call.region) },
          isLeftOut: () => false,
          names: ports.names,
        }),
      ).map(({ identity, ruleId }) => [identity, ruleId]),
    )
  const [inLive, inTrial] = [by(live), by(trial)]
  return {
    institutionId: call.institutionId,
    messageId: call.messageId,
    liveReleaseNo: live.releaseNo,
    trialReleaseNo: trial.releaseNo,
    hits: [...new Map([...inLive, ...inTrial])].map(([identity, ruleId]) => ({
      identity,
      ruleId,
      inLive: inLive.has(identity),
      inTrial: inTrial.has(identity),
    })),
  }
}
