import type { AuditFacts, DayNo, Fen } from '@fundwatch/domain'
import type { Finding } from '@fundwatch/engine'
import type { Advice } from './consultation.ts'
import type { Feedback } from './feedback.ts'
import type { Answer, NationalCall } from './national-call.ts'

/** What is remembered of a person, without the encounters that the caller told of: `lines` in order, without `lineNo` gaps. */
export type History = Pick<AuditFacts, 'lines' | 'encounters' | 'diagnoses' | 'operations'>

/** Whom to recall. */
export interface RecallWish {
  readonly personId: string
  /** Nothing before this day is asked for. */
  readonly fromDay: DayNo
  /** The encounter at hand: of it everything uploaded is wanted, of others what rules that look far name. */
  readonly current: { readonly institutionId: string; readonly encounterId: string } | null
}

/** A message that was answered before. */
export interface KnownMessage {
  readonly inputHash: Buffer
  readonly answer: Answer
}

/** A hit that is kept with a decision. */
export interface KeptReminder {
  readonly reminderId: string
  /** The finding that it becomes when its orders become charges (`finding_id`). */
  readonly finding: Finding
  /** What of it the orders at hand carry, as the caller was told; null where the pattern computes no amount. */
  readonly amountFen: Fen | null
  readonly isTrial: boolean
  /** Shown to the caller; a budget or a breaker may have held it back. */
  readonly isShown: boolean
  readonly departmentId: string | null
  readonly doctorId: string | null
}

/** Everything that is stored before a consultation is answered. */
export interface Decision {
  readonly call: NationalCall
  readonly answer: Answer
  readonly advice: Advice
  readonly releaseNo: number | null
  readonly trialReleaseNo: number | null
  /** Of the persons asked about; each with the encounter at hand. */
  readonly encounters: readonly { readonly personId: string; readonly encounterId: string }[]
  readonly reminders: readonly KeptReminder[]
  readonly tookMicroseconds: number
}

/** The store behind the online desk: PostgreSQL. Every promise that resolves means "on disk". */
export interface OnlineStore {
  /** One round trip: whether the message is known, and what is remembered of its persons. */
  open(
    call: Pick<NationalCall, 'institutionId' | 'messageId'>,
    recalls: readonly RecallWish[],
  ): Promise<{ readonly known: KnownMessage | null; readonly histories: readonly History[] }>
  /** Stores a decision with its answer, unless the message was answered meanwhile: then gives what was answered. */
  keepDecision(decision: Decision): Promise<KnownMessage>
  /**
   * Applies an upload, stores its answer and queues its encounters for the check, all or nothing. When the message was
   * answered meanwhile, nothing is applied and the known answer is given. Throws `OnlineError` for a withdrawal of what
   * nobody uploaded.
   */
  keepUpload(call: NationalCall, answer: Answer): Promise<KnownMessage>
  /** Stores feedback with its answer. Throws `OnlineError` when a reminder is not this institution's. */
  keepFeedback(call: NationalCall, feedback: Feedback, answer: Answer): Promise<KnownMessage>
  /** Stores an answer that changes nothing else: sign-in, sign-out. */
  keepAnswer(call: NationalCall, answer: Answer): Promise<KnownMessage>
}

/** What must be remembered for a law: the codes that rules which look beyond an encounter name, and how far they look. */
export interface MemoryNeeds {
  readonly releaseNo: number
  /** Days to look back for a code; 0 is the same day. */
  readonly codes: ReadonlyMap<string, number>
  /** Days for which some rule looks at all lines, whatever their codes; -1 for none. */
  readonly allCodesDays: number
  /** Days for which some rule looks at other encounters; -1 for none. */
  readonly encounterDays: number
  /** The longest of them. */
  readonly lookBackDays: number
}
