import { randomUUID } from 'node:crypto'
import type { Actor, Grant, UserId } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { assignFindings } from '../../../../use-cases/casework/findings/assign-findings.ts'
import { makeCampaign } from '../../../../use-cases/casework/findings/make-campaign.ts'
import { sendFindings } from '../../../../use-cases/casework/findings/send-findings.ts'
import { setCampaign } from '../../../../use-cases/casework/findings/set-campaign.ts'
import { doing, found, RULES, useFindingLab } from './testing/finding-lab.ts'
import { chosen, findingSteps, PEOPLE } from './testing/finding-steps.ts'

const lab = useFindingLab()
const steps = findingSteps(lab)
const { reviewer, handler, supervisor } = PEOPLE
const A = found({ rule: RULES.frequency, lines: [{ sn: '1' }] })
const foreign = found({
  rule: RULES.frequency,
  day: 20_003,
  lines: [{ sn: '5', institution: 'H34020000002' }],
})
const [lender, otherLender] = [randomUUID() as UserId, randomUUID() as UserId]
const lent = (county: string, lentBy: UserId): Grant => ({
  role: 'county-handler',
  scope: { kind: 'county', county },
  lentBy,
})
/** Somebody who acts for two handlers who are away. */
const standIn: Actor = {
  ...reviewer,
  userId: randomUUID() as UserId,
  grants: [lent('340202', lender), lent('340203', otherLender)],
}

describe('a right that was lent', () => {
  it('stands in the trail of what is done beside the review, and each lender is answered for apart', async () => {
    await lab().audit(A, foreign)
    const ids = [await lab().idOf(A), await lab().idOf(foreign)]
    const report = await assignFindings(lab().ports, doing(standIn), { findingIds: ids, to: null })
    expect(report).toMatchObject({ done: 1, refused: 1 })
    expect(report.outcomes[1]?.refusal).toContain('另一个人委托')
    const campaignId = randomUUID()
    await makeCampaign(lab().ports, doing(supervisor), { campaignId, title: '专项' })
    const joining = { findingIds: ids.slice(1), campaignId, reason: '属于专项范围' }
    expect(await setCampaign(lab().ports, doing(standIn), joining)).toMatchObject({ done: 1 })
    const { rows } = await lab().pool.query(
      `select action, user_id, lent_by from trail.entry where action in ('assigned', 'set-campaign') order by entry_no`,
    )
    expect(rows).toEqual([
      { action: 'assigned', user_id: standIn.userId, lent_by: lender },
      { action: 'set-campaign', user_id: standIn.userId, lent_by: otherLender },
    ])
  })
})

describe('sending', () => {
  it('tells of the sendings that were made, not of those that the law refused wholly', async () => {
    await lab().audit(A, foreign)
    const [a, f] = [await lab().idOf(A), await lab().idOf(foreign)]
    await steps.confirm(a)
    const report = await sendFindings(lab().ports, doing(reviewer), chosen(a, f))
    expect(report).toMatchObject({ done: 1, refused: 1 })
    const { rows } = await lab().pool.query('select sending_id from casework.sending')
    expect(report.sendingIds).toEqual(rows.map(({ sending_id }) => sending_id))
  })
})

describe('money of a finding that belongs to no county', () => {
  const decided = async () => {
    await lab().audit(A)
    const id = await lab().idOf(A)
    await steps.confirm(id)
    await steps.send(id)
    await steps.answer(id, 'accept')
    await steps.reviewFinally(id)
    await steps.decide(id)
    return id
  }

  it('is recovered by the supervisor of the city, as no county can', async () => {
    await lab().pool.query(
      `update review.institution set county = null where institution_id = 'H34020000001'`,
    )
    const id = await decided()
    expect((await steps.read(id)).state.finding.county).toBeNull()
    await expect(steps.recover(id, 'all', handler)).rejects.toMatchObject({ code: 'not-found' })
    expect((await steps.recover(id, 'all', supervisor)).state.status).toBe('executed')
  })

  it('is the business of the county where there is one', async () => {
    const id = await decided()
    await expect(steps.recover(id, 'all', supervisor)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await steps.recover(id, 'all', handler)).state.status).toBe('executed')
  })
})
