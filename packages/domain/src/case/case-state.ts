import type { DayNo, SecondNo } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import type { UserId } from '../people/actor.ts'
import type { Appeal, AppealTerms } from './appeal.ts'
import type { CaseLoss } from './case-loss.ts'
import type { CaseTerms } from './case-terms.ts'
import type { DiscretionBand } from './discretion.ts'
import type { AppliedArticle } from './law-article.ts'
import type { Measure } from './measure.ts'

/** How a matter is handled. */
export const CASE_PROCEDURES = {
  agreement: '协议处理',
  penalty: '行政处罚（普通程序）',
  simple: '行政处罚（简易程序）',
} as const

/** The code of how a matter is handled. */
export type CaseProcedure = keyof typeof CASE_PROCEDURES

/** Where a case stands. */
export const CASE_STATUSES = {
  investigating: '调查中',
  suspended: '已中止',
  reported: '调查终结',
  notified: '已告知',
  decided: '已决定',
  served: '已送达',
  closed: '已结案',
  terminated: '已终止',
} as const

/** The code of where a case stands. */
export type CaseStatus = keyof typeof CASE_STATUSES

/** The eight kinds of evidence. */
export const EVIDENCE_KINDS = {
  document: '书证',
  object: '物证',
  audiovisual: '视听资料',
  electronic: '电子数据',
  witness: '证人证言',
  statement: '当事人陈述',
  appraisal: '鉴定意见',
  record: '勘验笔录、现场笔录',
} as const

/** The code of a kind of evidence. */
export type EvidenceKind = keyof typeof EVIDENCE_KINDS

/** What does not count into the period of a case. */
export const EXCLUSION_KINDS = {
  testing: '检测检验',
  appraisal: '鉴定',
  hearing: '听证',
  announcement: '公告',
  'expert-review': '专家评审',
} as const

/** The code of what does not count. */
export type ExclusionKind = keyof typeof EXCLUSION_KINDS

/** The five kinds of decision. */
export const DECISION_KINDS = {
  penalty: '给予行政处罚',
  'no-penalty': '不予行政处罚',
  unfounded: '违法事实不能成立',
  'to-department': '移送其他部门',
  'to-police': '移送司法机关',
} as const

/** The code of a kind of decision. */
export type DecisionKind = keyof typeof DECISION_KINDS

/** How a document reaches the party. */
export const DELIVERY_WAYS = {
  direct: '直接送达',
  'on-spot': '当场宣告送达',
  leaving: '留置送达',
  mail: '邮寄送达',
  entrusted: '委托送达',
  electronic: '电子送达',
  announcement: '公告送达',
} as const

/** The code of how a document is served. */
export type DeliveryWay = keyof typeof DELIVERY_WAYS

/** How far a transferred matter has come at the other authority. */
export const TRANSFER_STAGES = {
  sent: '已移送',
  accepted: '受理',
  filed: '立案',
  arrested: '逮捕',
  prosecuted: '起诉',
  sentenced: '判决',
  returned: '退回',
} as const

/** The code of how far it has come. */
export type TransferStage = keyof typeof TRANSFER_STAGES

/** How a case ends. */
export const CLOSING_WAYS = {
  executed: '执行完毕',
  'court-accepted': '人民法院受理强制执行',
  'nothing-to-execute': '没有需要执行的内容',
} as const

/** The code of how a case ends. */
export type ClosingWay = keyof typeof CLOSING_WAYS

/** Against whom. */
export interface CaseParty {
  readonly kind: 'organisation' | 'person'
  readonly id: string
  readonly name: string
}

/** Who investigates; certificates have an end. */
export interface CaseOfficer {
  readonly userId: UserId
  readonly name: string
  readonly certificate: string
  readonly certificateUntil: DayNo
}

/** Something with a number of its own in its case, a day on which it was done, and one by which something must follow. */
export interface Numbered {
  readonly no: number
}

/** A piece of evidence; null is one that lies on paper, or was not cross-examined. */
export interface Evidence extends Numbered {
  readonly evidenceKind: EvidenceKind
  readonly title: string
  readonly fileId: string | null
  readonly takenOn: DayNo
  readonly crossExamined: string | null
  /** SM3 of the file when it was added; null without a file, missing where it was added before hashes were told. */
  readonly hash?: string | null
}

/** Things registered and kept first; somebody must decide about them by a day. */
export interface Preservation extends Numbered {
  readonly items: string
  readonly on: DayNo
  readonly due: DayNo
  readonly decision: string | null
}

/** Things under seal until a day, unless it was lifted before. */
export interface Sealing extends Numbered {
  readonly items: string
  readonly on: DayNo
  readonly due: DayNo
  readonly extensions: number
  readonly liftedOn: DayNo | null
}

/** A request to another authority that must answer by a day. */
export interface Assistance extends Numbered {
  readonly to: string
  readonly what: string
  readonly on: DayNo
  readonly due: DayNo
  readonly answeredOn: DayNo | null
}

/** An order to put something right by a day. */
export interface Correction extends Numbered {
  readonly what: string
  readonly on: DayNo
  readonly due: DayNo
  readonly doneOn: DayNo | null
}

/** Days that do not count; an open one goes on. */
export interface Exclusion extends Numbered {
  readonly exclusion: ExclusionKind | 'suspension'
  readonly from: DayNo
  readonly to: DayNo | null
}

/** Somebody asked that an officer stays out; null until it is decided. */
export interface Recusal {
  readonly userId: UserId
  readonly askedBy: 'self' | 'party'
  readonly reason: string
  readonly granted: boolean | null
}

/** A lawyer looks at the case before it is decided; null until he has. */
export interface Review {
  readonly askedOn: DayNo
  readonly due: DayNo
  readonly verdict: 'agree' | 'amend' | 'refuse' | null
  readonly opinion: string
}

/** What the party was told that it is going to be decided: by which article, which measures, how much. */
export interface Notice {
  readonly on: DayNo
  /** As documents quote it: the article, or the clause of the agreement. */
  readonly article: string
  /** Null for an agreement, and where the party was told before notices named their article. */
  readonly law: AppliedArticle | null
  readonly measures: readonly Omit<Measure, 'doneOn'>[]
  readonly lossFen: Fen
  readonly returnFen: Fen
  readonly fineFen: Fen
  readonly statementUntil: DayNo
  readonly mayHear: boolean
  readonly hearingUntil: DayNo
}

/** What the party said, and what was answered. */
export interface Statement {
  readonly on: DayNo
  readonly text: string
  readonly answer: string
  readonly isAccepted: boolean
}

/** The hearing that the party asked for, as far as it has come. */
export interface Hearing {
  readonly askedOn: DayNo
  readonly calledOn: DayNo | null
  readonly plannedOn: DayNo | null
  readonly heldOn: DayNo | null
  readonly opinionDue: DayNo | null
  readonly opinion: string | null
}

/** A collective discussion with who took part and what came of it. */
export interface Discussion {
  readonly on: DayNo
  /** Missing where it was about the decision before there was anything else to discuss. */
  readonly about?: 'decision' | 'extension'
  readonly members: readonly string[]
  readonly conclusion: string
}

/** What was decided, by what, for how much, and by when it must be served, published and filed. */
export interface Decision {
  readonly decision: DecisionKind | 'agreement'
  readonly on: DayNo
  /** The article, or the clause of the agreement. */
  readonly basis: string
  /** Null for an agreement, for decisions without a penalty, and for those of before decisions named it. */
  readonly law: AppliedArticle | null
  readonly lossFen: Fen
  readonly returnFen: Fen
  readonly fineFen: Fen
  /** In hundredths: 150 is 1.5 times; null where the article knows none. */
  readonly multiple: number | null
  readonly band: DiscretionBand | null
  readonly measures: readonly Measure[]
  readonly reason: string
  readonly serviceDue: DayNo
  readonly publicationDue: DayNo | null
  readonly simpleFilingDue: DayNo | null
  readonly governmentFilingDue: DayNo | null
}

/** How a document reached the party, and from when that counts. */
export interface Delivery extends Numbered {
  readonly document: string
  readonly way: DeliveryWay
  readonly on: DayNo
  /** When it counts as served: an announcement needs its days. */
  readonly effectiveOn: DayNo
}

/** A part of the fine with its day. */
export interface Instalment {
  readonly due: DayNo
  readonly amountFen: Fen
}

/** Money that came in. */
export interface Payment {
  readonly on: DayNo
  readonly what: 'return' | 'fine' | 'late-fee'
  readonly amountFen: Fen
  readonly reference: string
}

/** A matter that came from or went to another authority, with how far it has come there. */
export interface CaseTransfer extends Numbered {
  readonly direction: 'in' | 'out'
  readonly partner: string
  readonly isCriminal: boolean
  readonly on: DayNo
  readonly grounds: string
  readonly stages: readonly { readonly stage: TransferStage; readonly on: DayNo; readonly note: string }[]
}

/** A document that was made of the case: a file that never changes. */
export interface IssuedDocument extends Numbered {
  readonly template: string
  /** 字号, as printed. */
  readonly number: string
  readonly fileId: string
  /** SM3 of the file. */
  readonly hash: string
  readonly on: DayNo
}

/** What the history of a case adds up to. */
export interface CaseState {
  readonly no: string
  readonly title: string
  readonly procedure: CaseProcedure
  readonly status: CaseStatus
  /** Where it stood before it was suspended. */
  readonly suspendedFrom: CaseStatus | null
  readonly party: CaseParty
  readonly region: string | null
  readonly county: string | null
  readonly institutionId: string | null
  readonly partnerIds: readonly string[]
  readonly leadIds: readonly string[]
  readonly causes: readonly string[]
  readonly isFraud: boolean
  readonly lossFen: Fen
  /** How the loss was found; null or missing while nobody has said. */
  readonly loss?: CaseLoss | null
  readonly conductUntil: DayNo
  /** When the authority first learned of it: until then the limitation runs. */
  readonly discoveredOn: DayNo
  readonly harmsLife: boolean
  readonly terms: CaseTerms
  readonly filedOn: DayNo
  /** The day on which it began anew after its decision was revoked; null where it never did. */
  readonly restartedOn: DayNo | null
  readonly handler: UserId | null
  readonly officers: readonly CaseOfficer[]
  readonly recusals: readonly Recusal[]
  readonly evidence: readonly Evidence[]
  readonly preservations: readonly Preservation[]
  readonly sealings: readonly Sealing[]
  readonly assistances: readonly Assistance[]
  readonly corrections: readonly Correction[]
  readonly exclusions: readonly Exclusion[]
  /** Days by which the period was extended, in order. */
  readonly extensions: readonly number[]
  readonly report: {
    readonly on: DayNo
    readonly facts: string
    readonly proposal: string
    readonly by: UserId
    readonly isComplex: boolean
  } | null
  readonly review: Review | null
  readonly notice: Notice | null
  readonly statements: readonly Statement[]
  /** The party gave up to be asked for its statement. */
  readonly waivedOn: DayNo | null
  /** The party gave up to be heard: another right. */
  readonly hearingWaivedOn: DayNo | null
  readonly hearing: Hearing | null
  readonly discussions: readonly Discussion[]
  readonly decision: Decision | null
  /** Decisions that reconsideration or court changed or revoked, as they had been, oldest first. */
  readonly formerDecisions: readonly Decision[]
  readonly services: readonly Delivery[]
  readonly paymentDue: DayNo | null
  /** Null until the decision is served, and where it was served before this was worked out. */
  readonly appealTerms: AppealTerms | null
  readonly appeals: readonly Appeal[]
  readonly instalments: readonly Instalment[]
  readonly payments: readonly Payment[]
  readonly remindedOn: DayNo | null
  readonly court: { readonly on: DayNo; readonly name: string } | null
  readonly publishedOn: DayNo | null
  readonly simpleFiledOn: DayNo | null
  readonly governmentFiledOn: DayNo | null
  readonly transfers: readonly CaseTransfer[]
  readonly referralDeclined: { readonly grounds: string; readonly by: UserId } | null
  readonly documents: readonly IssuedDocument[]
  readonly alarms: readonly { readonly key: string; readonly at: SecondNo }[]
  readonly closing: {
    readonly on: DayNo
    readonly way: ClosingWay | 'terminated'
    readonly reason: string
    readonly by: UserId
  } | null
  readonly noteCount: number
}
