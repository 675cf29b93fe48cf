import { compareText, type DayNo, type Fen, fen, lineKeyFromText } from '@fundwatch/domain'
import type { Finding, FindingLine, LawRule } from '@fundwatch/engine'
import type { Reminder, ReminderLine } from '../consultation.ts'
import type { ConsultedFacts, ToldOrder } from '../facts/facts-of-consultation.ts'
import type { LocalSwitches } from '../guards/local-switches.ts'
import type { OnlineLaw } from '../law/online-law.ts'
import { sentenceAtHand } from './sentence-at-hand.ts'
import { severityOf } from './severity-of.ts'

/** What deciding about reminders takes. */
export interface AdviceWish {
  readonly law: OnlineLaw
  /** Whose facts, as a caller told and we remember them. */
  readonly consulted: ConsultedFacts
  readonly personId: string
  /** Gives each reminder its id. */
  readonly idOf: (finding: Finding) => string
  /** What the city decided besides the release. */
  readonly switches: LocalSwitches
  /** The day of the question: exceptions hold for some days. */
  readonly today: DayNo
}

/** A finding as a reminder, and who is reminded. */
export interface AddressedReminder {
  readonly finding: Finding
  readonly reminder: Reminder
  /** An exception holds for it: it is kept and not shown. */
  readonly isWaived: boolean
  readonly departmentId: string | null
  readonly doctorId: string | null
}

/** How much of a basis is told. */
const MOST_EVIDENCE = 500

/**
 * Makes reminders of findings: what is asked about violates, everything else explains. A finding with no order at hand among its
 * violating lines is not the doctor's matter now. By severity, then amount, then rule.
 */
export function advise(findings: readonly Finding[], wish: AdviceWish): AddressedReminder[] {
  const { rules } = wish.law.compiled.law
  return findings
    .flatMap((finding): AddressedReminder[] => {
      const lawRule = rules.find(({ rule }) => rule.id === finding.ruleId)
      const first = finding.lines.find((line) => isAtFault(line, wish.consulted))
      const told = first && wish.consulted.orders.get(first.facts.lineKey)
      return lawRule && told ? [addressed(finding, { lawRule, told }, wish)] : []
    })
    .sort(({ reminder: left }, { reminder: right }) => inRank(left, right))
}

function isAtFault({ role, facts }: FindingLine, { isAtHand }: ConsultedFacts): boolean {
  return role === 'violating' && isAtHand(facts)
}

function addressed(
  finding: Finding,
  { lawRule: { rule }, told }: { readonly lawRule: LawRule; readonly told: ToldOrder },
  { consulted, personId, idOf, switches, today }: AdviceWish,
): AddressedReminder {
  const { order, encounter } = told
  const severity = switches.isReminderOnly(rule.id) ? 3 : severityOf(finding)
  const departmentId = order.departmentId ?? encounter.departmentId
  const amountFen = amountAtHand(finding, consulted)
  return {
    finding,
    isWaived: switches.isWaived(
      { ruleId: rule.id, institutionId: encounter.institutionId, point: pointOf(finding), departmentId },
      today,
    ),
    departmentId,
    doctorId: order.doctorId ?? encounter.doctorId,
    reminder: {
      reminderId: idOf(finding),
      ruleId: rule.id,
      ruleCode: rule.code,
      title: rule.title,
      severity,
      isBlocking: severity === 1 && switches.isBlocking(rule.id, encounter.institutionId),
      sentence: sentenceAtHand(finding, amountFen),
      evidence: evidenceOf(finding, rule.basis),
      personId: finding.personId ?? personId,
      encounterId: encounter.encounterId,
      amountFen,
      lines: linesOf(finding, consulted),
      clears: finding.clears,
    },
  }
}

/** As exceptions name points. */
function pointOf({ point }: Finding): string | null {
  return point === null ? null : `${point.dataset}/${point.point}`
}

/** What the orders at hand count for: what was charged before is no longer the doctor's to change. */
function amountAtHand({ lines, amountFen }: Finding, consulted: ConsultedFacts): Fen | null {
  if (amountFen === null) return null
  return fen(lines.reduce((sum, line) => sum + (isAtFault(line, consulted) ? (line.amountFen ?? 0) : 0), 0))
}

/** One entry per order: a standing order is several lines. */
function linesOf({ lines }: Finding, consulted: ConsultedFacts): ReminderLine[] {
  const byOrder = new Map<string, ReminderLine>()
  for (const line of lines) {
    const { lineKey, personId, encounterId } = line.facts
    const orderId = consulted.orders.get(lineKey)?.order.orderId ?? lineKeyFromText(lineKey)?.lineSn ?? ''
    const key = JSON.stringify([line.facts.institutionId, encounterId, orderId])
    const known = byOrder.get(key)
    const isGuilty = isAtFault(line, consulted)
    const amountFen = isGuilty ? line.amountFen : null
    byOrder.set(key, {
      role: isGuilty || known?.role === 'violating' ? 'violating' : 'involved',
      personId,
      encounterId,
      orderId,
      amountFen: sumOf(known?.amountFen ?? null, amountFen),
    })
  }
  return [...byOrder.values()]
}

function sumOf(left: Fen | null, right: Fen | null): Fen | null {
  return left === null || right === null ? (left ?? right) : fen(left + right)
}

/** The clauses and the knowledge point, as a doctor may look them up. */
function evidenceOf(
  { point }: Finding,
  basis: readonly { readonly title: string; readonly article: string }[],
): string | null {
  const clauses = basis.map(({ title, article }) => `《${title}》${article}`)
  const facts = point === null ? [] : [`知识点 ${point.point} ${point.name}`]
  const text = [...clauses, ...facts].join('；')
  return text === '' ? null : text.slice(0, MOST_EVIDENCE)
}

/** Reminders by severity, then amount, then rule. */
export function inRank(left: Reminder, right: Reminder): number {
  return (
    left.severity - right.severity ||
    (right.amountFen ?? 0) - (left.amountFen ?? 0) ||
    compareText(left.ruleCode, right.ruleCode) ||
    compareText(left.reminderId, right.reminderId)
  )
}
