import { act } from '../../wire/client.ts'
import type { BodyOf, RowOf } from '../../wire/paths.ts'
import type { BulkOutcome, BulkTarget } from './run-bulk.ts'

type Row = RowOf<'/findings/list'>

/** What can be done with many findings at once. */
export type BulkKind = 'confirm' | 'dismiss' | 'send' | 'assign' | 'campaign' | 'transfer' | 'reopen'

/** What somebody says to a bulk act. */
export interface BulkSaid {
  readonly reason: string
  readonly assignee: string | null
  readonly campaignId: string | null
  readonly to: BodyOf<'/findings/transfer'>['to']
}

/** One of them: for which findings it is meant, what has to be said, and how it is sent. */
export interface BulkAct {
  readonly fits: (row: Row) => boolean
  readonly asks: readonly (keyof BulkSaid)[]
  readonly send: (targets: readonly BulkTarget[], said: BulkSaid) => Promise<readonly BulkOutcome[]>
}

const chosen = (targets: readonly BulkTarget[]) => ({ chosen: { targets: [...targets] } })
const idsOf = (targets: readonly BulkTarget[]) => targets.map(({ id }) => id)
const isOne =
  (...statuses: Row['status'][]) =>
  (row: Row) =>
    statuses.includes(row.status)

/** What can be done with many findings at once. The server judges each of them; what does not fit is not even sent. */
export const BULK_ACTS: Readonly<Record<BulkKind, BulkAct>> = {
  confirm: {
    fits: isOne('found'),
    asks: [],
    send: async (targets) => (await act('/findings/confirm', chosen(targets))).outcomes,
  },
  dismiss: {
    fits: isOne('found'),
    asks: ['reason'],
    send: async (targets, { reason }) =>
      (await act('/findings/dismiss', { ...chosen(targets), reason })).outcomes,
  },
  send: {
    fits: isOne('confirmed'),
    asks: [],
    send: async (targets) => (await act('/findings/send', chosen(targets))).outcomes,
  },
  assign: {
    fits: () => true,
    asks: ['assignee'],
    send: async (targets, { assignee }) =>
      (await act('/findings/assign', { ids: idsOf(targets), to: assignee })).outcomes,
  },
  campaign: {
    fits: () => true,
    asks: ['campaignId', 'reason'],
    send: async (targets, { campaignId, reason }) =>
      (await act('/findings/set-campaign', { ids: idsOf(targets), campaignId, reason })).outcomes,
  },
  transfer: {
    fits: (row) => !isOne('executed', 'withdrawn', 'dismissed', 'waived', 'vanished', 'transferred')(row),
    asks: ['to', 'reason'],
    send: async (targets, { to, reason }) =>
      (await act('/findings/transfer', { ...chosen(targets), to, reason })).outcomes,
  },
  reopen: {
    fits: isOne('dismissed'),
    asks: ['reason'],
    send: async (targets, { reason }) =>
      (await act('/findings/reopen', { ...chosen(targets), reason })).outcomes,
  },
}
