import { type LeadListWish, LeadRow } from '@fundwatch/contract'
import { caseworkError, dayNoOfSecond, type Fen, type UserId } from '@fundwatch/domain'
import type { Static } from 'typebox'
import { leadReach } from '../../../policies/lead.ts'
import type { Act } from '../../hub/trail/act.ts'
import { pageOnWire, placeFrom } from '../wire/page-place.ts'
import { putOnWire } from '../wire/put-on-wire.ts'
import { dayFrom } from '../wire/take-from-wire.ts'
import type { LeadFilter, LeadPorts } from './lead-ports.ts'

const PAGE = 50

/** A page of the leads that somebody may see: all of them, or those of an inbox. */
export function listLeads({ transact }: Pick<LeadPorts, 'transact'>, act: Act, wish: LeadListWish) {
  const today = dayNoOfSecond(act.at)
  return transact(act, async ({ leads, users }) => {
    const filter = filterOf(wish, act.actor.userId)
    const ownTeam = wish.box === 'team' ? await users.teamOf(act.actor.userId) : null
    if (ownTeam === undefined)
      throw caseworkError('field-invalid', { field: '收件箱', reason: '您还没有分组，请联系系统管理员' })
    const page = await leads.page({
      filter: { ...filter, ownTeam },
      reach: leadReach(act.actor),
      sort: wish.sort ?? 'score',
      after: placeFrom(wish.after),
      limit: wish.limit ?? PAGE,
      today,
    })
    return pageOnWire(
      page,
      (row): Static<typeof LeadRow> =>
        putOnWire(LeadRow, { ...row, isOverdue: row.dueDay !== null && row.dueDay < today }),
    )
  })
}

/** What a wish asks for; an inbox is a filter like others. */
function filterOf(wish: LeadListWish, self: UserId): Omit<LeadFilter, 'ownTeam'> {
  const { box } = wish
  const inbox = box === undefined || box === 'all' ? null : OPEN
  return {
    statuses: wish.status ?? inbox,
    source: wish.source ?? null,
    grade: wish.grade ?? null,
    county: wish.county ?? null,
    institutionId: wish.institutionId ?? null,
    ruleId: wish.ruleId ?? null,
    assignee: box === 'mine' ? self : ((wish.assignee as UserId | undefined) ?? null),
    team: wish.team ?? null,
    isUnassigned: box === 'unassigned',
    leastFen: (wish.leastFen as Fen | undefined) ?? null,
    dueUntil: wish.dueUntil === undefined ? null : dayFrom(wish.dueUntil, '期限不晚于'),
    isOverdue: wish.isOverdue ?? false,
    escalated: wish.escalated ?? null,
    text: wish.text ?? null,
  }
}

const OPEN = ['waiting', 'assigned', 'verifying', 'verified', 'closing', 'paused'] as const
