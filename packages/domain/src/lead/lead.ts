import type { DayNo, SecondNo } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import type { UserId } from '../people/actor.ts'

/** Where leads come from. */
export const LEAD_SOURCES = {
  rule: '智能审核',
  screen: '大数据筛查',
  tip: '举报投诉',
  department: '部门移送',
  superior: '上级交办',
  inspection: '检查稽核',
  manual: '人工登记',
} as const

/** The code of where a lead comes from. */
export type LeadSource = keyof typeof LEAD_SOURCES

/** Where a lead stands. Every lead is open, paused with a date, merged into another one, or closed by decision. */
export const LEAD_STATUSES = {
  waiting: '待分派',
  assigned: '待接收',
  verifying: '核查中',
  verified: '已核实',
  closing: '待办结审批',
  paused: '已暂停',
  merged: '已并入',
  closed: '已办结',
} as const

/** The code of where a lead stands. */
export type LeadStatus = keyof typeof LEAD_STATUSES

/** How grave a lead is. */
export const LEAD_GRADES = { major: '重大', serious: '较大', ordinary: '一般' } as const

/** The code of how grave a lead is. */
export type LeadGrade = keyof typeof LEAD_GRADES

/** What came out of the check. */
export const LEAD_RESULTS = { found: '属实', partly: '部分属实', 'not-found': '不属实' } as const

/** The code of what came out of the check. */
export type LeadResult = keyof typeof LEAD_RESULTS

/** How a lead ends. */
export const LEAD_OUTCOMES = {
  case: '转立案处理',
  agreement: '按协议处理',
  transferred: '移送其他部门',
  corrected: '教育整改',
  unfounded: '查无实据',
  duplicate: '重复线索',
} as const

/** The code of how a lead ends. */
export type LeadOutcome = keyof typeof LEAD_OUTCOMES

/** Whom a lead is about; an id of ours, never a name that identifies a person. */
export interface LeadSubject {
  readonly kind: 'institution' | 'doctor' | 'person' | 'supplier' | 'other'
  readonly id: string
  readonly name: string
}

/** A finding as a lead holds it. */
export interface LeadFinding {
  readonly findingId: string
  readonly ruleId: string
  /** What of the line money it carries; null when the pattern computes none. */
  readonly amountFen: Fen | null
  readonly personId: string | null
}

/** What somebody has to do for a lead. */
export interface LeadTask {
  readonly taskNo: number
  readonly title: string
  readonly assignee: UserId | null
  readonly dueDay: DayNo | null
  readonly doneAt: SecondNo | null
}

/** Who is told that a clock ran out: whoever has the lead, then who leads there, then the city. */
export const ESCALATION_STEPS = { reminder: '提醒承办人', head: '报负责人', city: '报市级' } as const

/** The code of who is told that a clock ran out. */
export type EscalationStep = keyof typeof ESCALATION_STEPS

/** Whether a lead goes to another authority, and why: decided, never forgotten. */
export interface TransferDecision {
  readonly decision: 'to-police' | 'to-partner' | 'not-to-police'
  /** The partner department; null for the police and for what stays. */
  readonly partnerId: string | null
  readonly grounds: string
  /** What the lead and all its relatives carried as a suspected fraud when it was decided: more needs another decision. */
  readonly judgedFen: Fen
  readonly by: UserId
  readonly at: SecondNo
}

/** What a lead and all its relatives carried as a suspected fraud, and up to what sum somebody decided about the police. */
export interface FamilyFraud {
  readonly carriedFen: Fen
  /** Null when nobody decided. */
  readonly judgedFen: Fen | null
}

/** What was found when the lead was checked. */
export interface LeadVerification {
  readonly result: LeadResult
  readonly statement: string
  readonly fileIds: readonly string[]
  readonly amountFen: Fen
  readonly by: UserId
  readonly at: SecondNo
}

/** What the handler proposes, for a second person to decide. */
export interface ClosingProposal {
  readonly outcome: LeadOutcome
  /** The lead that says the same; null for every other outcome. */
  readonly duplicateOf: string | null
  readonly reason: string
  readonly by: UserId
  readonly at: SecondNo
}

/** The decision that ended a lead. */
export interface ClosingDecision extends ClosingProposal {
  readonly decidedBy: UserId
  readonly decision: string
  readonly decidedAt: SecondNo
}

/** A pause: it ends by itself on its day. */
export interface LeadPause {
  readonly until: DayNo
  readonly reason: string
  readonly from: LeadStatus
}

/** What the history of a lead adds up to. */
export interface Lead {
  /** As people quote it, for instance XS20260001. */
  readonly no: string
  readonly title: string
  readonly status: LeadStatus
  readonly source: { readonly kind: LeadSource; readonly reference: string }
  /** One open lead per key: institution, rule and period. Null for leads that are raised by hand. */
  readonly groupKey: string | null
  readonly ruleId: string | null
  readonly period: string | null
  readonly county: string | null
  readonly institutionId: string | null
  readonly partnerIds: readonly string[]
  readonly subjects: readonly LeadSubject[]
  readonly findings: readonly LeadFinding[]
  /** What whoever raised it said it amounts to; beside what its findings add up to. */
  readonly toldFen: Fen
  /** How many persons whoever raised it said it is about; beside those of its findings. */
  readonly toldPersons: number
  /** The larger of what was told and what the findings add up to. */
  readonly amountFen: Fen
  /** The larger of how many were told and how many its findings are about. */
  readonly personCount: number
  readonly cause: string | null
  /** Whether what is suspected is a fraud: then the amount decides whether the police must be asked. */
  readonly isFraud: boolean
  /** The most that it ever carried as a suspected fraud, less what went to leads that were split off. Never forgotten, whatever comes. */
  readonly carriedFen: Fen
  readonly grade: LeadGrade
  readonly score: number
  readonly assignee: UserId | null
  readonly team: string | null
  readonly raisedDay: DayNo
  readonly verifyBy: DayNo
  readonly extendedTimes: number
  readonly escalations: readonly {
    readonly reason: string
    /** The clock that ran out, and its day; null when a person escalated. */
    readonly clock: string | null
    readonly dueDay: DayNo | null
    readonly step: EscalationStep
    readonly at: SecondNo
  }[]
  readonly pause: LeadPause | null
  readonly verification: LeadVerification | null
  readonly transfers: readonly TransferDecision[]
  readonly proposal: ClosingProposal | null
  readonly closing: ClosingDecision | null
  readonly mergedInto: string | null
  readonly mergedFrom: readonly string[]
  readonly splitFrom: string | null
  readonly links: readonly string[]
  /** Every lead it was ever linked, merged or split with or named a duplicate of: they are judged together, also when a link is taken back. */
  readonly relatives: readonly string[]
  readonly caseIds: readonly string[]
  readonly tasks: readonly LeadTask[]
  readonly fileIds: readonly string[]
  readonly noteCount: number
}
