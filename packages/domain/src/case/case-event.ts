import type { DayNo } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import type { UserId } from '../people/actor.ts'
import type { AppealResult, AppealTerms, AppealWay } from './appeal.ts'
import type { CaseLoss } from './case-loss.ts'
import type {
  CaseOfficer,
  CaseState,
  ClosingWay,
  DecisionKind,
  DeliveryWay,
  Discussion,
  EvidenceKind,
  ExclusionKind,
  Instalment,
  Notice,
  TransferStage,
} from './case-state.ts'
import type { CaseTerms } from './case-terms.ts'
import type { DiscretionBand } from './discretion.ts'
import type { AppliedArticle } from './law-article.ts'
import type { Measure } from './measure.ts'

/** A case that begins; its terms are those in force in its region on that day. */
export interface CaseFiled
  extends Pick<
    CaseState,
    | 'no'
    | 'title'
    | 'procedure'
    | 'party'
    | 'region'
    | 'county'
    | 'institutionId'
    | 'leadIds'
    | 'causes'
    | 'isFraud'
    | 'lossFen'
    | 'conductUntil'
    | 'harmsLife'
    | 'terms'
    | 'filedOn'
    | 'handler'
  > {
  readonly kind: 'filed'
  /** Missing in cases of before it was asked: the day of filing stands for it. */
  readonly discoveredOn?: DayNo
}

type On = { readonly on: DayNo }
type Reasoned = { readonly reason: string }
type Item = { readonly no: number }

/** What is done by whom in an investigation. Days by which something must follow come from the terms and the calendar. */
export type InvestigationEvent =
  | ({ readonly kind: 'officers-named'; readonly officers: readonly CaseOfficer[] } & On)
  | ({
      readonly kind: 'recusal-asked'
      readonly officer: UserId
      readonly askedBy: 'self' | 'party'
    } & Reasoned)
  | ({ readonly kind: 'recusal-decided'; readonly officer: UserId; readonly granted: boolean } & Reasoned)
  | {
      readonly kind: 'evidence-added'
      readonly evidenceKind: EvidenceKind
      readonly title: string
      readonly fileId: string | null
      readonly takenOn: DayNo
      readonly hash?: string | null
    }
  | ({ readonly kind: 'evidence-cross-examined'; readonly opinion: string } & Item)
  | ({ readonly kind: 'preserved'; readonly items: string; readonly due: DayNo } & On)
  | ({ readonly kind: 'preservation-decided'; readonly decision: string } & Item & On)
  | ({ readonly kind: 'sealed'; readonly items: string; readonly due: DayNo } & On)
  | ({ readonly kind: 'sealing-extended'; readonly due: DayNo } & Item & Reasoned)
  | ({ readonly kind: 'sealing-lifted' } & Item & On)
  | ({
      readonly kind: 'assistance-asked'
      readonly to: string
      readonly what: string
      readonly due: DayNo
    } & On)
  | ({ readonly kind: 'assistance-answered'; readonly answer: string } & Item & On)
  | ({ readonly kind: 'correction-ordered'; readonly what: string; readonly due: DayNo } & On)
  | ({ readonly kind: 'correction-checked'; readonly isDone: boolean; readonly note: string } & Item & On)
  | ({
      readonly kind: 'loss-found'
      readonly lossFen: Fen
      readonly conductUntil: DayNo
      readonly causes: readonly string[]
      readonly isFraud: boolean
      readonly loss?: CaseLoss | null
    } & Reasoned)

/** What moves the period of a case. */
export type PeriodEvent =
  | ({ readonly kind: 'exclusion-begun'; readonly exclusion: ExclusionKind; readonly from: DayNo } & Reasoned)
  | ({ readonly kind: 'exclusion-ended'; readonly to: DayNo } & Item)
  | ({
      readonly kind: 'extended'
      readonly days: number
      /** The day, and the last day of the period as it was then; missing in what happened before both were told. */
      readonly at?: { readonly on: DayNo; readonly deadline: DayNo }
    } & Reasoned)
  | ({ readonly kind: 'suspended' } & On & Reasoned)
  | ({ readonly kind: 'resumed' } & On & Reasoned)
  | ({ readonly kind: 'terminated' } & On & Reasoned)

/** From the report of the investigation to the decision. */
export type JudgingEvent =
  | ({
      readonly kind: 'reported'
      readonly facts: string
      readonly proposal: string
      readonly isComplex: boolean
    } & On)
  | ({ readonly kind: 'review-asked'; readonly due: DayNo } & On)
  | ({
      readonly kind: 'review-answered'
      readonly verdict: 'agree' | 'amend' | 'refuse'
      readonly opinion: string
    } & On)
  | CaseNotified
  | ({
      readonly kind: 'statement-made'
      readonly text: string
      readonly answer: string
      readonly isAccepted: boolean
    } & On)
  | ({ readonly kind: 'statement-waived' } & On)
  | ({ readonly kind: 'hearing-waived' } & On)
  | ({ readonly kind: 'hearing-asked' } & On)
  | ({ readonly kind: 'hearing-called'; readonly heldOn: DayNo } & On)
  | ({ readonly kind: 'hearing-held'; readonly opinionDue: DayNo } & On)
  | ({ readonly kind: 'hearing-opinion-given'; readonly opinion: string } & On)
  | ({
      readonly kind: 'discussed'
      readonly members: readonly string[]
      readonly conclusion: string
      readonly about?: Discussion['about']
    } & On)
  | CaseDecided

/** What the party is told that it is going to be decided. Events of before notices named their article lack it. */
export interface CaseNotified extends Notice {
  readonly kind: 'notified'
}

/** The decision, with the band it was measured by and the days by which it must be served, published and filed. */
export interface CaseDecided extends On, Reasoned {
  readonly kind: 'decided'
  readonly decision: DecisionKind | 'agreement'
  readonly basis: string
  readonly law: AppliedArticle | null
  readonly returnFen: Fen
  readonly fineFen: Fen
  readonly multiple: number | null
  readonly band: DiscretionBand | null
  readonly measures: readonly Omit<Measure, 'doneOn'>[]
  readonly serviceDue: DayNo
  readonly publicationDue: DayNo | null
  readonly simpleFilingDue: DayNo | null
  readonly governmentFilingDue: DayNo | null
}

/** From the decision to the end. */
export type CarryingOutEvent =
  | ({
      readonly kind: 'served'
      readonly document: string
      readonly way: DeliveryWay
      readonly effectiveOn: DayNo
      readonly consent: boolean
      readonly paymentDue: DayNo | null
      readonly appealTerms?: AppealTerms | null
    } & On)
  | ({ readonly kind: 'instalments-agreed'; readonly instalments: readonly Instalment[] } & On & Reasoned)
  | ({
      readonly kind: 'paid'
      readonly what: 'return' | 'fine' | 'late-fee'
      readonly amountFen: Fen
      readonly reference: string
      readonly inCash: boolean
    } & On)
  | ({ readonly kind: 'enforcement-reminded' } & On)
  | ({
      readonly kind: 'enforcement-applied'
      readonly court: string
      /** The last day on which the court may be asked; missing in what happened before it was worked out. */
      readonly until?: DayNo
    } & On)
  | ({ readonly kind: 'measure-carried-out'; readonly measure: number } & On)
  | ({ readonly kind: 'published'; readonly where: string } & On)
  | ({ readonly kind: 'filed-simple' } & On)
  | ({ readonly kind: 'filed-with-government' } & On)
  | ({ readonly kind: 'closed'; readonly way: ClosingWay } & On & Reasoned)

/** What is undertaken against a decision, and what comes of it. */
export type AppealEvent =
  | ({ readonly kind: 'appeal-filed'; readonly way: AppealWay; readonly authority: string } & On)
  | ({
      readonly kind: 'appeal-ended'
      readonly result: AppealResult
      /** What stands of the decision when it is changed; else nothing is asked of it. */
      readonly returnFen: Fen
      readonly fineFen: Fen
      /** The measures that stand, by their place in the decision. */
      readonly measures: readonly number[]
      readonly suitUntil: DayNo | null
    } & Item &
      On &
      Reasoned)
  | ({
      readonly kind: 'refunded'
      readonly what: 'return' | 'fine' | 'late-fee'
      readonly amountFen: Fen
      readonly reference: string
    } & On)

/** What passes between authorities, and what is kept. */
export type LinkEvent =
  | ({
      readonly kind: 'transferred'
      readonly direction: 'in' | 'out'
      readonly partner: string
      readonly partnerId: string | null
      readonly isCriminal: boolean
      readonly grounds: string
    } & On)
  | ({ readonly kind: 'transfer-progressed'; readonly stage: TransferStage; readonly note: string } & Item &
      On)
  | { readonly kind: 'referral-declined'; readonly grounds: string }
  | ({
      readonly kind: 'document-issued'
      readonly template: string
      readonly number: string
      readonly fileId: string
      readonly hash: string
    } & On)
  | ({ readonly kind: 'handed-over'; readonly to: UserId } & Reasoned)
  | ({ readonly kind: 'lead-joined'; readonly leadId: string } & Reasoned)
  | { readonly kind: 'alarm-raised'; readonly alarm: string; readonly key: string; readonly due: DayNo }
  | ({ readonly kind: 'terms-renewed'; readonly terms: CaseTerms } & Reasoned)
  | { readonly kind: 'noted'; readonly text: string }

/** Everything that can happen to a case. */
export type CaseEvent =
  | CaseFiled
  | InvestigationEvent
  | PeriodEvent
  | JudgingEvent
  | CarryingOutEvent
  | AppealEvent
  | LinkEvent
