import {
  caseworkError,
  civilDay,
  type DayNo,
  dayNoOfSecond,
  type FindingReview,
  type LineAmount,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts, FindingTarget } from './finding-ports.ts'
import { takeStep } from './take-step.ts'

/** Money came in: an instalment, a set-off against the monthly settlement, or a refusal to pay. */
export function recordRecovery(
  ports: Pick<FindingPorts, 'transact'>,
  act: Act,
  {
    target,
    ...said
  }: {
    readonly target: FindingTarget
    readonly way: 'payment' | 'set-off' | 'refusal'
    readonly on: DayNo
    readonly lines: readonly LineAmount[]
    readonly receipt: string
  },
): Promise<Kept<FindingReview>> {
  return takeStep(ports, act, {
    action: 'recover',
    target,
    event: ({ state: { finding } }) => {
      refuseImpossibleDay(said.on, { first: finding.dayNo, last: dayNoOfSecond(act.at) })
      return { kind: 'recovered', ...said }
    },
  })
}

/** Money comes back after it was charged, and not tomorrow. */
function refuseImpossibleDay(
  on: DayNo,
  { first, last }: { readonly first: DayNo; readonly last: DayNo },
): void {
  const reason = on > last ? '不能晚于今天' : `不能早于服务日期（${civilDay(first)}）`
  if (on > last || on < first) throw caseworkError('field-invalid', { field: '日期', reason })
}
