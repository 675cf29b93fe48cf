import {
  type Actor,
  type FindingReview,
  freshReview,
  type Grant,
  type Role,
  type Scope,
  type UserId,
} from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { factsOf } from '../../../../packages/domain/src/finding-review/testing/any-review.ts'
import {
  canMakeCampaign,
  canSeeFinding,
  canTakePart,
  FINDING_WORKERS,
  findingAbilities,
  grantOnFinding,
  seesInside,
} from './finding.ts'

const fresh = freshReview(factsOf({ L1: 100 }))
const sent: FindingReview = { ...fresh, status: 'sent', sending: { id: 's', at: 0 as never } }
const someone = (role: Role, scope: Scope = { kind: 'city' }, lentBy: Grant['lentBy'] = null): Actor => ({
  userId: 'me' as UserId,
  name: '我',
  grants: [{ role, scope, lentBy }],
  by: 'session',
})
const mine: Scope = { kind: 'institution', institutionId: 'H34020000001' }

describe('who may do what with a finding', () => {
  it('lets an institution see what it was told of, and nobody without a role anything', () => {
    expect(canSeeFinding(someone('institution-office', mine), fresh)).toBe(false)
    expect(canSeeFinding(someone('institution-office', mine), sent)).toBe(true)
    expect(seesInside(someone('institution-office', mine), sent)).toBe(false)
    for (const role of ['administrator', 'data-engineer', 'partner-department', 'rule-author'] as const)
      expect(canSeeFinding(someone(role), sent)).toBe(false)
  })

  it('gives work to those who could do it there, and campaigns to the city', () => {
    const inCounty = (county: string) => someone('county-handler', { kind: 'county', county })
    expect(canTakePart(inCounty('340202'), FINDING_WORKERS, fresh)).toBe(true)
    expect(canTakePart(inCounty('340203'), FINDING_WORKERS, fresh)).toBe(false)
    expect(canTakePart(someone('auditor'), FINDING_WORKERS, fresh)).toBe(false)
    expect([canMakeCampaign(someone('city-supervisor')), canMakeCampaign(inCounty('340202'))]).toEqual([
      true,
      false,
    ])
  })

  it('keeps counties to themselves', () => {
    expect(canSeeFinding(someone('county-handler', { kind: 'county', county: '340202' }), fresh)).toBe(true)
    expect(canSeeFinding(someone('county-handler', { kind: 'county', county: '340203' }), fresh)).toBe(false)
  })

  it('gives no role both the first review and the money', () => {
    for (const role of ['reviewer', 'county-handler', 'approver', 'city-supervisor'] as const) {
      const may = (action: 'confirm' | 'reviewFinally') =>
        grantOnFinding(someone(role), action, fresh) !== undefined
      expect(may('confirm') && may('reviewFinally')).toBe(false)
    }
  })

  it('does not let the final review be done by a right that the first reviewer lent', () => {
    const accepted: FindingReview = {
      ...sent,
      status: 'accepted',
      firstReview: { by: 'lender' as UserId, at: 0 as never, reason: null },
    }
    const borrowed = someone('approver', { kind: 'city' }, 'lender' as UserId)
    expect(grantOnFinding(borrowed, 'reviewFinally', accepted)).toBeUndefined()
    expect(findingAbilities(someone('approver'), accepted)).toMatchObject({
      reviewFinally: true,
      decide: false,
    })
  })

  it('lets nobody judge by a right that was lent by who judged before, but by another one', () => {
    const earlier = (by: string) => ({ by: by as UserId, at: 0 as never, reason: null })
    const seat = (userId: string) => ({
      userId: userId as UserId,
      vote: null,
      opinion: null,
      recusedFor: null,
    })
    const concluded: FindingReview = {
      ...sent,
      status: 'concluded',
      firstReview: earlier('first'),
      secondReview: earlier('second'),
      panel: {
        members: [seat('member'), { ...seat('recused'), recusedFor: '亲属' }],
        calledBy: 'c' as UserId,
      },
    }
    for (const lender of ['first', 'second', 'member', 'recused'])
      expect(
        grantOnFinding(someone('approver', { kind: 'city' }, lender as UserId), 'reviewFinally', concluded),
      ).toBeUndefined()
    const [borrowed, other] = ['first', 'nobody'].map((lender) =>
      someone('approver', { kind: 'city' }, lender as UserId),
    )
    const both = { ...someone('approver'), grants: [...(borrowed?.grants ?? []), ...(other?.grants ?? [])] }
    expect(grantOnFinding(both, 'reviewFinally', concluded)?.lentBy).toBe('nobody')
    const appealed: FindingReview = { ...sent, status: 'appealed', firstReview: earlier('me') }
    expect(findingAbilities(someone('reviewer'), appealed).reviewAgain).toBe(false)
    const dismissed: FindingReview = { ...fresh, status: 'dismissed', firstReview: earlier('me') }
    expect(findingAbilities(someone('reviewer'), dismissed).reopen).toBe(false)
    expect(
      findingAbilities(someone('reviewer'), { ...dismissed, firstReview: earlier('first') }).reopen,
    ).toBe(true)
  })

  it('lets the city recover what belongs to no county, and nothing else', () => {
    const placeless: FindingReview = {
      ...sent,
      status: 'decided',
      finding: { ...sent.finding, county: null },
    }
    expect(grantOnFinding(someone('city-supervisor'), 'recover', placeless)).toBeDefined()
    expect(
      grantOnFinding(someone('city-supervisor'), 'recover', { ...sent, status: 'decided' }),
    ).toBeUndefined()
  })

  it('offers only what the state allows, and nothing but the decision while the basis is another', () => {
    expect(findingAbilities(someone('reviewer'), fresh)).toMatchObject({
      confirm: true,
      send: false,
      assign: true,
    })
    const changed: FindingReview = { ...sent, basis: { at: 0 as never, now: null } }
    expect(findingAbilities(someone('reviewer'), changed)).toMatchObject({
      resolveBasis: true,
      transfer: false,
    })
  })
})
