import {
  AssignFindingsRequest,
  BulkAnswer,
  ConfirmFindingsRequest,
  DismissFindingsRequest,
  FindingListPage,
  FindingListQuery,
  FindingQuery,
  FindingReadAnswer,
  ReopenFindingsRequest,
  SendFindingsAnswer,
  SendFindingsRequest,
  TransferFindingsRequest,
} from '@fundwatch/contract'
import type { UserId } from '@fundwatch/domain'
import type { Static } from 'typebox'
import { assignFindings } from '../../../use-cases/casework/findings/assign-findings.ts'
import { confirmFindings } from '../../../use-cases/casework/findings/confirm-findings.ts'
import { dismissFindings } from '../../../use-cases/casework/findings/dismiss-findings.ts'
import type { FindingPorts } from '../../../use-cases/casework/findings/finding-ports.ts'
import { listFindings, type WorklistPorts } from '../../../use-cases/casework/findings/list-findings.ts'
import { readFinding } from '../../../use-cases/casework/findings/read-finding.ts'
import { reopenFindings } from '../../../use-cases/casework/findings/reopen-findings.ts'
import { sendFindings } from '../../../use-cases/casework/findings/send-findings.ts'
import type { BulkReport, Chosen } from '../../../use-cases/casework/findings/take-steps.ts'
import { transferFindings } from '../../../use-cases/casework/findings/transfer-findings.ts'
import type { Act } from '../../../use-cases/hub/trail/act.ts'
import { isUnmasked, type PersonPorts } from '../../../use-cases/hub/trail/look-at-person.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { presentFindingRow, presentRead } from './present-finding.ts'
import { filterPart, placeText, readFilter, readPlace } from './read-filter.ts'

const DEFAULT_LIMIT = 50
const signedIn = 'signed-in' as const

const list = endpoint({
  method: 'GET',
  path: '/findings/list',
  title: '疑点工作列表',
  auth: signedIn,
  query: FindingListQuery,
  answer: FindingListPage,
  handle: async (ports: WorklistPorts, { query, act }) => {
    const { sort = 'amount', isDescending = true, after, limit = DEFAULT_LIMIT } = query
    const filter = readFilter(filterPart(query), act)
    const wish = { filter, sort, isDescending, after: readPlace(after, sort), limit }
    const { rows, next, ...counted } = await listFindings(ports, act, wish)
    return { rows: rows.map(presentFindingRow), next: placeText(next), ...counted }
  },
})

const read = endpoint({
  method: 'GET',
  path: '/findings/read',
  title: '查看疑点',
  auth: signedIn,
  query: FindingQuery,
  answer: FindingReadAnswer,
  handle: async (ports: FindingPorts & Pick<PersonPorts, 'transact'>, { query, act, actor, session }) => {
    const sessionId = session.current?.id ?? null
    const read = await readFinding(ports, act, {
      findingId: query.id,
      isUnmasked: (personId) => isUnmasked(ports, act, { personId, sessionId }),
    })
    return presentRead(read, actor)
  },
})

const confirm = endpoint({
  method: 'POST',
  path: '/findings/confirm',
  title: '初审确认',
  auth: signedIn,
  body: ConfirmFindingsRequest,
  answer: BulkAnswer,
  handle: async (ports: FindingPorts, { body, act }) =>
    presentBulk(await confirmFindings(ports, act, { chosen: readChosen(body.chosen, act) })),
})

const dismiss = endpoint({
  method: 'POST',
  path: '/findings/dismiss',
  title: '初审排除',
  auth: signedIn,
  body: DismissFindingsRequest,
  answer: BulkAnswer,
  handle: async (ports: FindingPorts, { body, act }) =>
    presentBulk(
      await dismissFindings(ports, act, { chosen: readChosen(body.chosen, act), reason: body.reason }),
    ),
})

const reopen = endpoint({
  method: 'POST',
  path: '/findings/reopen',
  title: '重新启用初审排除的疑点',
  auth: signedIn,
  body: ReopenFindingsRequest,
  answer: BulkAnswer,
  handle: async (ports: FindingPorts, { body, act }) =>
    presentBulk(
      await reopenFindings(ports, act, { chosen: readChosen(body.chosen, act), reason: body.reason }),
    ),
})

const send = endpoint({
  method: 'POST',
  path: '/findings/send',
  title: '下发机构',
  auth: signedIn,
  body: SendFindingsRequest,
  answer: SendFindingsAnswer,
  handle: async (ports: FindingPorts, { body, act }) => {
    const { sendingIds, ...report } = await sendFindings(ports, act, { chosen: readChosen(body.chosen, act) })
    return { ...presentBulk(report), sendingIds: [...sendingIds] }
  },
})

const transfer = endpoint({
  method: 'POST',
  path: '/findings/transfer',
  title: '转稽核、线索或案件',
  auth: signedIn,
  body: TransferFindingsRequest,
  answer: BulkAnswer,
  handle: async (ports: FindingPorts, { body, act }) => {
    const { to, targetId = null, reason } = body
    const chosen = readChosen(body.chosen, act)
    return presentBulk(await transferFindings(ports, act, { chosen, to, targetId, reason }))
  },
})

const assign = endpoint({
  method: 'POST',
  path: '/findings/assign',
  title: '分派承办人',
  auth: signedIn,
  body: AssignFindingsRequest,
  answer: BulkAnswer,
  handle: async (ports: FindingPorts, { body, act }) =>
    presentBulk(await assignFindings(ports, act, { findingIds: body.ids, to: body.to as UserId | null })),
})

/** The worklist, and what is done with many findings at once. */
export const findingEndpoints: readonly AnyEndpoint<
  FindingPorts & WorklistPorts & Pick<PersonPorts, 'transact'>
>[] = [list, read, confirm, dismiss, reopen, send, transfer, assign]

function readChosen(told: Static<typeof SendFindingsRequest>['chosen'], act: Act): Chosen {
  if ('filter' in told) return { filter: readFilter(told.filter, act), count: told.count }
  return {
    targets: told.targets.map(({ id, version }) =>
      version === undefined ? { findingId: id } : { findingId: id, version },
    ),
  }
}

/** What became of many findings, on the wire. */
export function presentBulk({ done, refused, outcomes }: BulkReport): Static<typeof BulkAnswer> {
  return {
    done,
    refused,
    outcomes: outcomes.map(({ findingId, isDone, refusal }) => ({ id: findingId, isDone, refusal })),
  }
}
