import {
  amountInWords,
  type CaseState,
  civilDay,
  type DayNo,
  DECISION_KINDS,
  type Decision,
  EVIDENCE_KINDS,
  type Fen,
  fen,
  fineOwed,
  MEASURE_KINDS,
  type Measure,
  returnedBy,
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
/** Signs of a hash that a document prints. */
const HASH_SIGNS = 12
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
    evidence: state.evidence.map(({ no, evidenceKind, title, takenOn, hash }) => ({
      no: String(no),
      kind: EVIDENCE_KINDS[evidenceKind],
      title,
      takenOn: civilDay(takenOn),
      // As much as fits into a cell; the whole of it stands with the case.
      hash: hash ? hash.slice(0, HASH_SIGNS) : '纸质材料',
    })),
    // The simple procedure decides on the spot, without a report.
    factsText: state.report?.facts ?? state.decision?.reason ?? null,
    report: state.report && { facts: state.report.facts, proposal: state.report.proposal },
    ...heard(state),
    decision: state.decision && decisionFacts(state.decision),
    terms: termFacts(state),
    ...lastOf(state),
    payments: state.payments.map(({ on, what, amountFen, reference }) => ({
      on: civilDay(on),
      what: amountFen < 0 ? `退还${PAID[what]}` : PAID[what],
      amount: yuanText(amountFen < 0 ? fen(-amountFen) : amountFen),
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

function heard({ notice, statements, hearing }: CaseState): Facts {
  return {
    notice: notice && {
      on: day(notice.on),
      article: notice.article,
      loss: moneyText(notice.lossFen),
      return: moneyText(notice.returnFen),
      fine: moneyText(notice.fineFen),
      // Notices of before measures were told lack them.
      items: itemsOf({ ...notice, decision: 'penalty', measures: notice.measures ?? [] }),
      statementUntil: day(notice.statementUntil),
      hearingText: notice.mayHear
        ? `拟作出的决定达到听证标准，你（单位）可以在${dayInWords(notice.hearingUntil)}前（含当日）要求听证；逾期未提出的，视为放弃。`
        : '本案不属于应当告知听证权利的情形。',
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
    return: moneyText(returnedBy({ decision, returnFen, measures })),
    fine: moneyText(fineFen),
    hasFine: flag(fineFen > 0),
    items: itemsOf({ decision, returnFen, fineFen, multiple, measures }),
  }
}

/** What is decided or going to be; a multiple only of what is. */
type Deciding = Pick<Decision, 'decision' | 'returnFen' | 'fineFen'> & {
  readonly multiple?: number | null
  readonly measures: readonly Omit<Measure, 'doneOn'>[]
}

/** What is decided, item by item: （一）…；（二）…。 An agreement returns by its measures only. */
function itemsOf({ decision, returnFen, fineFen, multiple, measures }: Deciding): readonly Facts[] {
  const texts = [
    ...(returnFen > 0 && decision !== 'agreement' ? [`责令退回医疗保障基金${moneyText(returnFen)}`] : []),
    ...(fineFen > 0 ? [`罚款${moneyText(fineFen)}${multipleText(multiple)}`] : []),
    ...measures.map(measureText),
  ]
  return texts.map((text, at) => ({
    no: texts.length === 1 ? '' : `（${numberInWords(at + 1)}）`,
    text,
    end: at === texts.length - 1 ? '。' : '；',
  }))
}

function multipleText(multiple: number | null | undefined): string {
  if (multiple === undefined) return ''
  return multiple === null ? '（定额）' : `（损失的${multiple / 100}倍）`
}

const DIGITS = '零一二三四五六七八九'

/** A number below 100 as documents count: 12 → 十二. */
function numberInWords(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`
  return `${head}${ones === 0 && tens > 0 ? '' : DIGITS[ones]}`
}

function measureText({ measure, amountFen, months }: Omit<Measure, 'doneOn'>): string {
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
