import {
  FindingEvidenceAnswer,
  FindingOverviewAnswer,
  FindingQuery,
  FindingSidesAnswer,
  FindingTimelineAnswer,
  FindingTimelineQuery,
  SendingList,
  SendingListQuery,
} from '@fundwatch/contract'
import { civilDay, civilTime, type DayNo, type SecondNo } from '@fundwatch/domain'
import type { Static } from 'typebox'
import type { FindingPorts } from '../../../use-cases/casework/findings/finding-ports.ts'
import { listSendings, listSides } from '../../../use-cases/casework/findings/list-sendings.ts'
import { type FindingEvidence, readEvidence } from '../../../use-cases/casework/findings/read-evidence.ts'
import { type OverviewPorts, readOverview } from '../../../use-cases/casework/findings/read-overview.ts'
import {
  type FindingTimeline,
  readTimeline,
  type TimelinePorts,
} from '../../../use-cases/casework/findings/read-timeline.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { presentOverview } from './present-overview.ts'

/** What the addresses of evidence need. */
export type EvidenceEndpointPorts = TimelinePorts & OverviewPorts

const auth = 'signed-in' as const

const evidence = endpoint({
  method: 'GET',
  path: '/findings/evidence',
  title: '疑点的依据和算式',
  auth,
  query: FindingQuery,
  answer: FindingEvidenceAnswer,
  handle: async (ports: TimelinePorts, { query, act }) =>
    presentEvidence(await readEvidence(ports, act, { findingId: query.id })),
})

const timeline = endpoint({
  method: 'GET',
  path: '/findings/timeline',
  title: '疑点前后的费用经过',
  auth,
  query: FindingTimelineQuery,
  answer: FindingTimelineAnswer,
  handle: async (ports: TimelinePorts, { query: { id, nearDays }, act }) =>
    presentTimeline(await readTimeline(ports, act, { findingId: id, nearDays })),
})

const sendings = endpoint({
  method: 'GET',
  path: '/findings/sendings',
  title: '下发批次和答复情况',
  auth,
  query: SendingListQuery,
  answer: SendingList,
  handle: async (ports: Pick<FindingPorts, 'transact'>, { query, act }) => ({
    rows: (await listSendings(ports, act, query)).map(
      ({ sendingId, sendingNo, sentAt, dueDay, ...shown }) => ({
        ...shown,
        id: sendingId,
        number: sendingNo,
        sentAt: civilTime(sentAt),
        dueOn: civilDay(dueDay as DayNo),
      }),
    ),
  }),
})

const sides = endpoint({
  method: 'GET',
  path: '/findings/sides',
  title: '疑点涉及的规则和机构',
  auth,
  answer: FindingSidesAnswer,
  handle: async (ports: Pick<FindingPorts, 'transact'>, { act }) => {
    const { rules, institutions } = await listSides(ports, act)
    return { rules: [...rules], institutions: [...institutions] }
  },
})

const overview = endpoint({
  method: 'GET',
  path: '/findings/overview',
  title: '审核结果汇总',
  auth,
  answer: FindingOverviewAnswer,
  handle: async (ports: OverviewPorts, { act }) => presentOverview(await readOverview(ports, act)),
})

const report = endpoint({
  method: 'GET',
  path: '/findings/report',
  title: '下载审核报告',
  auth,
  answer: null,
  handle: async (ports: OverviewPorts, { act }) => {
    await readOverview(ports, act)
    return {
      name: '医保基金智能审核报告.html',
      type: 'text/html; charset=utf-8',
      content: Buffer.from(await ports.reportHtml()),
    }
  },
})

/** What findings rest on, what was sent, and what all of it comes to. */
export const evidenceEndpoints: readonly AnyEndpoint<EvidenceEndpointPorts>[] = [
  evidence,
  timeline,
  sendings,
  sides,
  overview,
  report,
]

function presentEvidence(told: FindingEvidence): Static<typeof FindingEvidenceAnswer> {
  const { story, institutionId, institutionName, encounterId, personId } = told
  return {
    rule: story.rule,
    releaseNo: story.releaseNo,
    institutionName,
    encounterId,
    personId,
    basis: [...story.basis],
    point: [...story.point],
    limits: [...story.limits],
    ingredients: [...story.ingredients],
    amountFen: story.amountFen,
    formula: story.formula,
    filledFormula: story.filledFormula,
    clears: story.clears === '' ? null : story.clears,
    falsePositives: [...story.falsePositives],
    lines: story.lines.map((line) => ({
      role: line.role,
      lineKey: line.lineKey,
      at: line.time,
      isHere: line.institutionId === institutionId,
      encounterId: line.encounterId,
      itemCode: line.itemCode,
      itemName: line.itemName,
      quantity: line.quantity,
      eligibleFen: line.eligibleFen,
      amountFen: line.amountFen,
      countedFen: line.countedFen,
    })),
  }
}

function presentTimeline(told: FindingTimeline): Static<typeof FindingTimelineAnswer> {
  return {
    fromDay: civilDay(told.fromDay),
    toDay: civilDay(told.toDay),
    isCut: told.isCut,
    stays: told.stays.map(({ fromDay, toDay, ...stay }) => ({
      ...stay,
      fromDay: civilDay(fromDay),
      toDay: civilDay(toDay),
    })),
    lines: told.lines.map(({ dayNo, secondNo, ...line }) => ({
      ...line,
      role: told.roleOf.get(line.lineKey) ?? null,
      day: civilDay(dayNo),
      at: civilTime(secondNo as SecondNo),
    })),
  }
}
