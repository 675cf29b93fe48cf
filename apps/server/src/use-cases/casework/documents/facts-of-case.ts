import {
  amountInWords,
  type CaseState,
  civilDay,
  type DayNo,
  DECISION_KINDS,
  type Decision,
  EVIDENCE_KINDS,
  type Fen,
  fineOwed,
  MEASURE_KINDS,
  type Measure,
  returnOwed,
  yuanText,
} from '@fundwatch/domain'
import type { Cause } from '../leads/lead-ports.ts'
import type { Office } from './document-ports.ts'
import type { Facts } from './document-template.ts'

/** What a document is filled from besides the case. */
export interface DocumentFrame {
  readonly on: DayNo
  readonly office: Office
  readonly causes: ReadonlyMap<string, Cause>
  /** What somebody filled in. */
  readonly fields: Readonly<Record<string, string>>
}

/** A day as documents print it: 2026年3月2日. */
function dayInWords(day: DayNo): string {
  const [year, month, ofMonth] = civilDay(day).split('-').map(Number)
  return `${year}年${month}月${ofMonth}日`
}

/** Money in figures and in words, as documents print it. */
function moneyText(amount: Fen): string {
  return `${yuanText(amount)}元（人民币${amountInWords(amount)}）`
}

const day = (value: DayNo | null | undefined) =>
  value === null || value === undefined ? null : dayInWords(value)
const flag = (isSo: boolean) => (isSo ? '是' : null)
const PAID = { return: '退回基金', fine: '罚款', 'late-fee': '加处罚款' } as const

/** Everything that a document may print of a case. */
export function factsOfCase(state: CaseState, { on, office, causes, fields }: DocumentFrame): Facts {
  const titles = state.causes.map((code) => causes.get(code)?.title ?? code)
  return {
    blank: null,
    on: dayInWords(on),
    office: { ...office },
    fields,
    party: { name: state.party.name, id: state.party.id },
    case: { no: state.no, title: state.title, filedOn: day(state.filedOn), loss: moneyText(state.lossFen) },
    causesText: titles.join('；'),
    ...people(state),
    evidence: state.evidence.map(({ no, evidenceKind, title, takenOn }) => ({
      no: String(no),
      kind: EVIDENCE_KINDS[evidenceKind],
      title,
      takenOn: day(takenOn),
    })),
    report: state.report && { facts: state.report.facts, proposal: state.report.proposal },
    ...heard(state),
    decision: state.decision && decisionFacts(state.decision),
    terms: termFacts(state),
    ...lastOf(state),
    payments: state.payments.map(({ on, what, amountFen, reference }) => ({
      on: day(on),
      what: PAID[what],
      amount: yuanText(amountFen),
      reference,
    })),
    noPayments: flag(state.payments.length === 0),
    owed: { return: moneyText(returnOwed(state).openFen), fine: moneyText(fineOwed(state).openFen) },
  }
}

function people({ officers }: CaseState): Facts {
  return {
    officers: officers.map(({ name, certificate }) => ({ name, certificate })),
    officersText: officers.map(({ name }) => name).join('、'),
    certificatesText: officers.map(({ certificate }) => certificate).join('、'),
  }
}

function heard({ notice, statements, hearing, terms }: CaseState): Facts {
  return {
    notice: notice && {
      on: day(notice.on),
      article: notice.article,
      loss: moneyText(notice.lossFen),
      return: moneyText(notice.returnFen),
      fine: moneyText(notice.fineFen),
      statementUntil: day(notice.statementUntil),
      hearingText: notice.mayHear
        ? `拟处罚款达到听证标准，你（单位）可以在${dayInWords(notice.hearingUntil)}前（含当日）要求听证；逾期未提出的，视为放弃。`
        : `本案罚款未达到听证标准（${yuanText(terms.hearingFen as Fen)}元）。`,
    },
    statements: statements.map(({ on, text, answer }) => ({ on: day(on), text, answer })),
    noStatements: flag(statements.length === 0),
    hearing: hearing && {
      plannedOn: day(hearing.plannedOn),
      heldOn: day(hearing.heldOn),
      opinion: hearing.opinion,
    },
  }
}

function decisionFacts({
  decision,
  on,
  basis,
  reason,
  lossFen,
  returnFen,
  fineFen,
  multiple,
  measures,
}: Decision): Facts {
  return {
    kind: decision === 'agreement' ? '按协议处理' : DECISION_KINDS[decision],
    on: day(on),
    basis,
    reason,
    loss: moneyText(lossFen),
    return: moneyText(returnFen),
    fine: moneyText(fineFen),
    hasReturn: flag(returnFen > 0),
    hasFine: flag(fineFen > 0),
    multipleText: multiple === null ? '（定额）' : `（损失的${multiple / 100}倍）`,
    measures: measures.map((measure) => ({ text: measureText(measure) })),
  }
}

function measureText({ measure, amountFen, months }: Measure): string {
  const sum = amountFen === null ? '' : moneyText(amountFen)
  return `${MEASURE_KINDS[measure]}${sum}${months === null ? '' : `${months}个月`}`
}

function termFacts({ terms }: CaseState): Facts {
  return {
    paymentDays: String(terms.paymentDays),
    lateFeeRate: `${terms.lateFeeRate / 100}%`,
    reconsiderationDays: String(terms.reconsiderationDays),
    lawsuitMonths: String(terms.lawsuitMonths),
  }
}

/** Letters are about the last request, order or transfer. */
function lastOf({ assistances, corrections, transfers }: CaseState): Facts {
  const [assistance, correction] = [assistances.at(-1), corrections.at(-1)]
  const transfer = transfers.findLast(({ direction }) => direction === 'out')
  return {
    assistance: assistance ? { to: assistance.to, what: assistance.what, due: day(assistance.due) } : null,
    correction: correction ? { what: correction.what, due: day(correction.due) } : null,
    transfer: transfer
      ? {
          partner: transfer.partner,
          grounds: transfer.grounds,
          criminalText: transfer.isCriminal
            ? '其行为涉嫌犯罪，依法移送。'
            : '该事项属于贵单位职责，现予移送。',
        }
      : null,
  }
}
