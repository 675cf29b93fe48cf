import { SpokenError } from '@fundwatch/domain'
import type { Feedback } from '../feedback.ts'
import { NO_HISTORY } from '../judging/consult.ts'
import type { Answer, NationalCall } from '../national-call.ts'
import type { Decision, History, KnownMessage, OnlineStore } from '../online-ports.ts'

/** A store in memory: what is remembered is given, what is kept can be looked at. */
export interface MemoryStore extends OnlineStore {
  /** Decisions that took effect, in order. */
  readonly decisions: readonly Decision[]
  readonly uploads: readonly NationalCall[]
  readonly feedback: readonly Feedback[]
  remember(personId: string, history: Partial<History>): void
  /** What is done before each statement: it may wait, or throw. */
  disturb(before: () => Promise<void>): void
}

/** Opens an empty store. */
export function memoryStore(): MemoryStore {
  const messages = new Map<string, KnownMessage>()
  const histories = new Map<string, History>()
  const [decisions, uploads, feedback]: [Decision[], NationalCall[], Feedback[]] = [[], [], []]
  let before = () => Promise.resolve()
  const keyOf = ({ institutionId, messageId }: Pick<NationalCall, 'institutionId' | 'messageId'>) =>
    JSON.stringify([institutionId, messageId])
  const keep = async (call: NationalCall, answer: Answer, effect: () => void): Promise<KnownMessage> => {
    await before()
    const known = messages.get(keyOf(call))
    if (known) return known
    effect()
    // What comes back from a disk is never the same object.
    const kept = { inputHash: call.inputHash, answer: structuredClone(answer) }
    messages.set(keyOf(call), kept)
    return kept
  }
  return {
    decisions,
    uploads,
    feedback,
    remember: (personId, history) => void histories.set(personId, { ...NO_HISTORY, ...history }),
    disturb: (wish) => {
      before = wish
    },
    open: async (call, recalls) => {
      await before()
      return {
        known: messages.get(keyOf(call)) ?? null,
        histories: recalls.map(({ personId }) => histories.get(personId) ?? NO_HISTORY),
      }
    },
    keepDecision: (decision) => keep(decision.call, decision.answer, () => void decisions.push(decision)),
    keepUpload: (call, answer) =>
      keep(call, answer, () => {
        if (call.wish.kind === 'upload' && call.wish.withdrawals.length > 0 && uploads.length === 0)
          throw new SpokenError('OnlineError', {
            code: 'nothing-to-withdraw',
            message: '没有可以撤销的上传。',
          })
        uploads.push(call)
      }),
    keepFeedback: (call, wish, answer) => keep(call, answer, () => void feedback.push(wish)),
    keepAnswer: (call, answer) => keep(call, answer, () => undefined),
  }
}
