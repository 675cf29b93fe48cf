import { describe, expect, it } from 'vitest'
import { actsOfLead, expectedAct, type Lead } from './lead-acts.ts'

const lead = (status: Lead['state']['status'], ...able: readonly (keyof Lead['abilities'])[]) =>
  ({
    state: { status, links: [], findings: [], cause: '13' },
    abilities: Object.fromEntries(able.map((ability) => [ability, true])),
  }) as unknown as Lead

describe('the acts of a lead', () => {
  it('begin with what the lead waits for', () => {
    const acts = actsOfLead(lead('verifying', 'paused', 'verified', 'graded')).filter(
      ({ isAllowed }) => isAllowed,
    )
    expect(acts.map(({ path }) => path)).toEqual(['/leads/verify', '/leads/grade', '/leads/pause'])
  })

  it('expect nothing of who may not do what is next', () => {
    expect(expectedAct(lead('closing', 'escalated'))).toBeUndefined()
    expect(expectedAct(lead('closing', 'closed'))).toBe('/leads/close')
  })

  it('begin with the cause where there is none: without one nothing can be told of the check', () => {
    const without = lead('verifying', 'verified', 'qualified')
    expect(expectedAct({ ...without, state: { ...without.state, cause: null } })).toBe('/leads/qualify')
    expect(expectedAct(without)).toBe('/leads/verify')
  })

  it('leave out what would be about nothing', () => {
    const acts = actsOfLead(lead('verifying', 'unlinked', 'split')).filter(({ isAllowed }) => isAllowed)
    expect(acts).toEqual([])
  })
})
