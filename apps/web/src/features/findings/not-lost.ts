import type { RowOf } from '../../wire/paths.ts'

type Status = RowOf<'/findings/list'>['status']

const NOT_LOST: readonly Status[] = ['withdrawn', 'dismissed', 'vanished', 'waived']

/** Whether it turned out that the fund lost nothing by a finding: its amount is no money lost. */
export function isNotLost(status: Status): boolean {
  return NOT_LOST.includes(status)
}
