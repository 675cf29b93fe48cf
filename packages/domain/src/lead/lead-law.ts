import { fen } from '../fen.ts'
import { caseworkError } from '../history/casework-error.ts'
import type { Happened, NounLaw } from '../history/noun-law.ts'
import { withoutKind } from '../history/without-kind.ts'
import { carriedAfter, relativesAfter } from './family-fraud.ts'
import type { Lead, LeadStatus } from './lead.ts'
import { LEAD_STATUSES } from './lead.ts'
import { checkedLead } from './lead-checks.ts'
import { withContents } from './lead-contents.ts'
import { withEnding } from './lead-ending.ts'
import type { LeadEvent, LeadRaised } from './lead-event.ts'
import { withHandling } from './lead-handling.ts'
import { maskedLead } from './masked-lead.ts'

type Kind = LeadEvent['kind']

const OPEN: readonly LeadStatus[] = ['waiting', 'assigned', 'verifying', 'verified', 'closing']
const AT_WORK: readonly LeadStatus[] = ['waiting', 'assigned', 'verifying', 'verified']
const HELD: readonly LeadStatus[] = ['assigned', 'verifying', 'verified']
const OPEN_OR_PAUSED: readonly LeadStatus[] = [...OPEN, 'paused']
const ANY: readonly LeadStatus[] = [...OPEN_OR_PAUSED, 'merged', 'closed']

/** What may happen where: the whole machine of a lead, and what each step is called. */
export const LEAD_STEPS: Readonly<
  Record<Exclude<Kind, 'raised'>, { readonly title: string; readonly from: readonly LeadStatus[] }>
> = {
  'findings-added': { title: '加入疑点', from: OPEN_OR_PAUSED },
  'findings-removed': { title: '移出疑点', from: AT_WORK },
  'hit-joined': { title: '并入筛查结果', from: OPEN_OR_PAUSED },
  graded: { title: '定级', from: OPEN_OR_PAUSED },
  qualified: { title: '认定案由', from: AT_WORK },
  assigned: { title: '分派', from: AT_WORK },
  taken: { title: '接收', from: ['waiting', 'assigned'] },
  returned: { title: '退回', from: HELD },
  escalated: { title: '升级督办', from: OPEN_OR_PAUSED },
  paused: { title: '暂停', from: HELD },
  resumed: { title: '恢复', from: ['paused'] },
  'verification-extended': { title: '延长核查期限', from: AT_WORK },
  verified: { title: '填报核查结果', from: ['verifying'] },
  'recheck-asked': { title: '要求复核', from: ['verified', 'closing'] },
  'transfer-decided': { title: '作出移送决定', from: OPEN },
  'close-proposed': { title: '提出办结', from: ['verified'] },
  'close-refused': { title: '退回办结申请', from: ['closing'] },
  closed: { title: '批准办结', from: ['closing'] },
  reopened: { title: '重新打开', from: ['closed'] },
  'merged-into': { title: '并入其他线索', from: AT_WORK },
  'took-over': { title: '接收并入的线索', from: AT_WORK },
  'split-off': { title: '拆分', from: AT_WORK },
  linked: { title: '关联', from: ANY },
  unlinked: { title: '取消关联', from: ANY },
  'case-opened': { title: '转立案', from: ['verified', 'closing'] },
  'task-added': { title: '布置任务', from: OPEN_OR_PAUSED },
  'task-done': { title: '完成任务', from: OPEN_OR_PAUSED },
  noted: { title: '添加备注', from: ANY },
  'file-added': { title: '添加材料', from: OPEN_OR_PAUSED },
}

/** Whether the state of a lead allows a step; what else it needs is judged when it is taken. */
export function mayStep(lead: Lead, kind: Exclude<Kind, 'raised'>): boolean {
  return LEAD_STEPS[kind].from.includes(lead.status)
}

/** How leads change. */
export const leadLaw: NounLaw<Lead, LeadEvent> = {
  noun: 'lead',
  shown: maskedLead,
  apply: (lead, happened) => {
    const { event } = happened
    if (event.kind === 'raised') {
      if (lead !== null) throw wrongState(lead.status, '登记')
      return checkedLead(remembering(null, begun(event), event))
    }
    if (lead === null) throw caseworkError('not-found')
    if (!Object.hasOwn(LEAD_STEPS, event.kind)) throw wrongState(lead.status, event.kind)
    const { title, from } = LEAD_STEPS[event.kind]
    if (!from.includes(lead.status)) throw wrongState(lead.status, title)
    return checkedLead(remembering(lead, changed(lead, happened), event))
  },
}

function wrongState(status: LeadStatus, action: string) {
  return caseworkError('wrong-state', { noun: '线索', state: LEAD_STATUSES[status], action })
}

function begun(raised: LeadRaised): Lead {
  return {
    ...withoutKind(raised),
    // Before amounts were told beside findings, what has none was told.
    toldFen: raised.toldFen ?? (raised.findings.length === 0 ? raised.amountFen : fen(0)),
    // Nor were persons: then nobody told of any.
    toldPersons: raised.toldPersons ?? 0,
    status: 'waiting',
    partnerIds: [],
    assignee: null,
    team: null,
    extendedTimes: 0,
    escalations: [],
    pause: null,
    verification: null,
    transfers: [],
    proposal: null,
    closing: null,
    mergedInto: null,
    mergedFrom: [],
    links: [],
    relatives: [],
    caseIds: [],
    tasks: [],
    fileIds: [],
    noteCount: 0,
  }
}

function changed(lead: Lead, happened: Happened<LeadEvent>): Lead {
  const next = withContents(lead, happened) ?? withHandling(lead, happened) ?? withEnding(lead, happened)
  // What nobody knows changes nothing silently.
  if (next === undefined) throw wrongState(lead.status, happened.event.kind)
  return next
}

/** What is never forgotten of a lead: what it carried as a suspected fraud, and with whom it is judged. */
function remembering(before: Lead | null, after: Lead, event: LeadEvent): Lead {
  return {
    ...after,
    carriedFen: carriedAfter(before, after, event),
    relatives: relativesAfter(before, event),
  }
}
