import {
  type DayNo,
  ESCALATION_STEPS,
  type EscalationStep,
  type RaisableFinding,
  type UserId,
} from '@fundwatch/domain'
import type {
  HandlerLoad,
  KeptList,
  LeadListRow,
  LeadStore,
  NumberSeries,
  OverdueLead,
  RaisableGroup,
  TransferredGroup,
} from '../../../../use-cases/casework/leads/lead-ports.ts'
import type { Session } from '../../statement-file.ts'
import { run, runPlanned } from './lead-statements.ts'
import { namedThings } from './named-things.ts'
import { pageOfRows } from './page-of-rows.ts'
import { scopeParameters } from './scope-parameters.ts'

/** The lists of leads, on a session. */
export function leadStore(session: Session): LeadStore {
  return {
    page: (wish) => page(session, wish),
    holdBest: async (reach) => {
      const { all_of_it, counties } = scopeParameters(reach)
      return (await run<{ id: string }>(session, 'hold_best_lead', { all_of_it, counties }))[0]?.id
    },
    openOfKey: (key) => run(session, 'open_of_key', { key }),
    holdRaising: async () => void (await run(session, 'hold_raising')),
    raisableGroups: (rows, most) =>
      run<RaisableGroup>(session, 'raisable_groups', { rows: thresholds(rows), most }),
    transferredGroups: (most) => run<TransferredGroup>(session, 'transferred_groups', { most }),
    findings: async (ids) => run<RaisableFinding>(session, 'findings_by_id', { ids }),
    leadsOfFindings: async (ids) => {
      const rows = await run<{ findingId: string; leadId: string }>(session, 'leads_of_findings', { ids })
      return new Map(rows.map(({ findingId, leadId }) => [findingId, leadId]))
    },
    recordOf: async ({ ruleId, institutionId, since }) => {
      const wish = { rule: ruleId, institution: institutionId, since }
      const [record] = await run<{ upheld: number; decided: number; earlierLeads: number }>(
        session,
        'record_of_rule',
        wish,
      )
      return record ?? { upheld: 0, decided: 0, earlierLeads: 0 }
    },
    loads: (ids: readonly UserId[], today: DayNo) => run<HandlerLoad>(session, 'loads', { ids, today }),
    pausedUntil: async (day) =>
      (await run<{ id: string }>(session, 'paused_until', { day })).map(({ id }) => id),
    overdue: (before) => run<OverdueLead>(session, 'overdue_clocks', { before }),
    familyOf: async (id) =>
      (await run<{ id: string }>(session, 'family_of_lead', { lead_id: id })).map((lead) => lead.id),
    hold: async (ids) => void (await run(session, 'hold_leads', { ids })),
    knowsCounty: (county) => isKnown(session, 'knows_county', { county }),
    knowsPartner: (partnerId) => isKnown(session, 'knows_partner', { partner: partnerId }),
    named: (wish) => namedThings(session, wish),
    withTaskOf: async (assignee, reach) =>
      (await run<{ id: string }>(session, 'leads_with_task_of', { assignee, ...scopeParameters(reach) })).map(
        ({ id }) => id,
      ),
    keepList: async (list) => {
      await run(session, 'keep_list', {
        list_id: list.listId,
        name: list.name,
        headers: list.headers,
        at_second: list.atSecond,
        by_user: list.byUser,
        rows: JSON.stringify(
          list.rows.map(({ rowNo, cells, leadId }) => ({ row_no: rowNo, cells, lead_id: leadId })),
        ),
      })
    },
    list: (listId) => listOf(session, listId),
  }
}

async function isKnown(session: Session, name: string, wish: object): Promise<boolean> {
  const [row] = await run<{ known: boolean }>(session, name, { ...wish })
  return row?.known ?? false
}

/** Numbers of series, on a session. */
export function numberSeries(session: Session): NumberSeries {
  return {
    next: async (series, year) => {
      const [given] = await run<{ lastNo: number }>(session, 'next_number', { series, year })
      if (given === undefined) throw new Error(`The series ${series} gave no number.`)
      return given.lastNo
    },
  }
}

function thresholds(rows: Parameters<LeadStore['raisableGroups']>[0]): string {
  return JSON.stringify(
    rows.map(({ ruleId, result, period, findings, amountFen, persons }) => ({
      rule_id: ruleId,
      result,
      period,
      findings,
      amount_fen: amountFen,
      persons,
    })),
  )
}

async function page(
  session: Session,
  { filter, reach, sort, after, limit, today }: Parameters<LeadStore['page']>[0],
) {
  const rows = await runPlanned<LeadListRow & { sortKey: string; counted: number }>(session, 'page_leads', {
    ...scopeParameters(reach),
    sort,
    today,
    after_key: after?.key ?? null,
    after_id: after?.id ?? null,
    most: limit + 1,
    statuses: filter.statuses,
    source: filter.source,
    grade: filter.grade,
    county: filter.county,
    institution: filter.institutionId,
    rule: filter.ruleId,
    assignee: filter.assignee,
    team: filter.team,
    box_team: filter.ownTeam?.team ?? null,
    box_members: filter.ownTeam?.members ?? null,
    unassigned: filter.isUnassigned,
    least_fen: filter.leastFen,
    due_until: filter.dueUntil,
    overdue: filter.isOverdue,
    escalated: filter.escalated ? stepsFrom(filter.escalated) : null,
    words: filter.text?.replace(/[\\%_]/g, '\\$&') ?? null,
  })
  return pageOfRows<LeadListRow>(rows, limit)
}

/** A step and those beyond it. */
function stepsFrom(step: EscalationStep): readonly EscalationStep[] {
  const steps = Object.keys(ESCALATION_STEPS) as EscalationStep[]
  return steps.slice(steps.indexOf(step))
}

type ListRow = Omit<KeptList, 'rows'> & KeptList['rows'][number]

async function listOf(session: Session, listId: string): Promise<KeptList | undefined> {
  const rows = await run<ListRow>(session, 'list_of_id', { list_id: listId })
  const [first] = rows
  if (first === undefined) return undefined
  const { name, headers, atSecond, byUser } = first
  return { listId, name, headers, atSecond, byUser, rows }
}
