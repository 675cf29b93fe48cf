import type { caseActs } from '@fundwatch/contract'
import {
  type CaseLoss,
  type CaseState,
  caseworkError,
  claimsOfSubjects,
  type DayNo,
  fen,
  lossFiguresOf,
  refuseImpossiblePayDays,
} from '@fundwatch/domain'
import type { Static } from 'typebox'
import type { CaseStores } from './case-ports.ts'
import { earliestDay } from './earliest-day.ts'
import { findingsOf } from './findings-of-case.ts'

type OnWire = NonNullable<Static<(typeof caseActs)['loss-found']['fields']>['loss']>

/** How a loss was found, as it was told, with its days read. */
export type ToldLoss = Omit<OnWire, 'settledOn' | 'paidOn'> & {
  readonly settledOn?: DayNo
  readonly paidOn?: DayNo
}

/** How a loss was found, of what was told. Throws `field-invalid` for a figure that the method needs. */
export function lossFrom({ lines = [], subject, settledOn, paidOn, ...figures }: ToldLoss): CaseLoss {
  return {
    figures: lossFiguresOf(figures),
    lines: lines.map((line) => ({ ...line, fen: fen(line.fen) })),
    paid: { subject, settledDay: settledOn ?? null, paidDay: paidOn ?? null },
  }
}

/**
 * Refuses a loss that the findings of the case do not bear: lines that are none of theirs (a foreign line as one that does not
 * exist), more of a line than is claimed, and days on which the fund cannot have paid. Throws `field-invalid`.
 */
export async function refuseForeignLoss(
  stores: Pick<CaseStores, 'histories' | 'findings'>,
  { state, loss, today }: { readonly state: CaseState; readonly loss: CaseLoss; readonly today: DayNo },
): Promise<void> {
  const held = await findingsOf(stores, state)
  const first = Math.min(...held.map(({ state: { finding } }) => finding.dayNo))
  const serviceDay = Number.isFinite(first) ? (first as DayNo) : earliestDay(state)
  refuseImpossiblePayDays({ ...loss.paid, serviceDay }, today)
  const claimed = new Map<string, number>(
    held.flatMap(({ id, state: { finding } }) =>
      claimsOfSubjects(finding).map((line): [string, number] => [`${id} ${line.lineKey}`, line.fen]),
    ),
  )
  const seen = new Set<string>()
  for (const [at, { findingId, lineKey, fen: lost }] of loss.lines.entries()) {
    const key = `${findingId} ${lineKey}`
    const most = claimed.get(key)
    if (most === undefined) throw wrongLine(at, '不是本案疑点的明细')
    if (seen.has(key)) throw wrongLine(at, '重复')
    if (lost < 0 || lost > most) throw wrongLine(at, '金额不能小于零，也不能大于疑点认定的金额')
    seen.add(key)
  }
}

const wrongLine = (at: number, reason: string) =>
  caseworkError('field-invalid', { field: '明细', reason: `第 ${at + 1} 条${reason}` })

/** Whom the fund paid, where nobody has said: the days are not known then. */
export const paidBy = ({ party }: CaseState) => ({
  subject: party.kind === 'organisation' ? ('institution' as const) : ('person-networked' as const),
  settledDay: null,
  paidDay: null,
})
