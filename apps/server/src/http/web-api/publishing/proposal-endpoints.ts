import {
  ApproveProposal,
  CHANGE_FIELDS,
  Exact,
  ProposalAnswer,
  ProposalListQuery,
  ProposalPage,
  ProposalQuery,
  Reason,
  RefuseProposal,
  Titled,
  Told,
} from '@fundwatch/contract'
import { CHANGE_KINDS, type Change, civilDay, civilTime, PROPOSAL_STEPS } from '@fundwatch/domain'
import { type TSchema, Type } from 'typebox'
import {
  approveProposal,
  refuseProposal,
  withdrawProposal,
} from '../../../use-cases/casework/publishing/decide-proposal.ts'
import { proposeChange } from '../../../use-cases/casework/publishing/propose-change.ts'
import type { ProposalRow, PublishingPorts } from '../../../use-cases/casework/publishing/publishing-ports.ts'
import { listProposals, readProposal } from '../../../use-cases/casework/publishing/read-proposals.ts'
import { tellSteps } from '../../../use-cases/casework/tell-steps.ts'
import { pageOnWire, placeFrom } from '../../../use-cases/casework/wire/page-place.ts'
import { takeFromWire } from '../../../use-cases/casework/wire/take-from-wire.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { presentProposal } from './present-proposal.ts'

const auth = 'signed-in'
const DEFAULT_LIMIT = 50

const list = endpoint({
  method: 'GET',
  path: '/proposals/list',
  title: '待批准和已处理的提议',
  auth,
  query: ProposalListQuery,
  answer: ProposalPage,
  handle: async (ports: PublishingPorts, { act, query }) => {
    const page = await listProposals(ports, act, {
      statuses: query.statuses ?? null,
      kind: query.kind ?? null,
      ruleId: query.ruleId ?? null,
      institutionId: query.institutionId ?? null,
      after: placeFrom(query.after),
      limit: query.limit ?? DEFAULT_LIMIT,
    })
    return pageOnWire(page, presentRow)
  },
})

const read = endpoint({
  method: 'GET',
  path: '/proposals/read',
  title: '查看提议及差异',
  auth,
  query: ProposalQuery,
  answer: Type.Object({
    proposal: Titled('提议', ProposalAnswer),
    story: Type.Array(Told, { title: '经过' }),
  }),
  handle: async (ports: PublishingPorts, { act, actor, query }) => {
    const { kept, story } = await readProposal(ports, act, query)
    return {
      proposal: presentProposal(kept, actor),
      story: [...tellSteps(story, (kind) => PROPOSAL_STEPS[kind])],
    }
  },
})

/** One address per kind of change, so that each says which fields it takes. */
const proposing = (Object.keys(CHANGE_FIELDS) as Change['kind'][]).map((kind) => {
  const fields: Readonly<Record<string, TSchema>> = CHANGE_FIELDS[kind]
  const taken = Exact({ ...fields })
  return endpoint({
    method: 'POST',
    path: `/proposals/propose-${kind}`,
    title: `提出${CHANGE_KINDS[kind]}`,
    auth,
    body: Exact({ ...fields, reason: Reason }),
    answer: ProposalAnswer,
    handle: async (ports: PublishingPorts, { act, actor, body }) => {
      const change = { kind, ...takeFromWire<object>(taken, body) } as Change
      return presentProposal(await proposeChange(ports, act, { change, reason: String(body.reason) }), actor)
    },
  })
})

const approve = endpoint({
  method: 'POST',
  path: '/proposals/approve',
  title: '批准并执行提议',
  auth,
  body: ApproveProposal,
  answer: ProposalAnswer,
  handle: async (ports: PublishingPorts, { act, actor, body: { reason = null, ...target } }) =>
    presentProposal(await approveProposal(ports, act, { target, reason }), actor),
})

const refuse = endpoint({
  method: 'POST',
  path: '/proposals/refuse',
  title: '驳回提议',
  auth,
  body: RefuseProposal,
  answer: ProposalAnswer,
  handle: async (ports: PublishingPorts, { act, actor, body: { reason, ...target } }) =>
    presentProposal(await refuseProposal(ports, act, { target, reason }), actor),
})

const withdraw = endpoint({
  method: 'POST',
  path: '/proposals/withdraw',
  title: '撤回提议',
  auth,
  body: RefuseProposal,
  answer: ProposalAnswer,
  handle: async (ports: PublishingPorts, { act, actor, body: { reason, ...target } }) =>
    presentProposal(await withdrawProposal(ports, act, { target, reason }), actor),
})

/** Changes that need a second person. */
export const proposalEndpoints: readonly AnyEndpoint<PublishingPorts>[] = [
  list,
  read,
  ...proposing,
  approve,
  refuse,
  withdraw,
]

function presentRow({ proposedAt, expiresOn, ...row }: ProposalRow) {
  return { ...onlyKnown(row), proposedAt: civilTime(proposedAt), expiresOn: civilDay(expiresOn) }
}

/** Rows of a page carry their place, too. */
function onlyKnown(row: Omit<ProposalRow, 'proposedAt' | 'expiresOn'>) {
  const { id, version, status, kind, title, ruleId, county, institutionId, proposedBy, proposedByName } = row
  return { id, version, status, kind, title, ruleId, county, institutionId, proposedBy, proposedByName }
}
