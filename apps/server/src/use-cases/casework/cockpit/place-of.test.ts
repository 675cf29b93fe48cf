import type { Actor, Grant, UserId } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { placeOf } from './place-of.ts'

const actorWith = (...grants: Omit<Grant, 'lentBy'>[]): { actor: Actor } => ({
  actor: {
    userId: 'u1' as UserId,
    name: '某人',
    by: 'session',
    grants: grants.map((grant) => ({ ...grant, lentBy: null })),
  },
})
const ofCity = actorWith({ role: 'auditor', scope: { kind: 'city' } })
const ofCounty = actorWith({ role: 'county-handler', scope: { kind: 'county', county: '990101' } })

describe('where a cockpit looks', () => {
  it('is the whole city for its overseers, or any county', () => {
    expect(placeOf(ofCity, undefined).counties).toBe(null)
    expect(placeOf(ofCity, '990102').counties).toEqual(['990102'])
  })

  it("is a county's own for those of the county; another one does not exist for them", () => {
    expect(placeOf(ofCounty, undefined).counties).toEqual(['990101'])
    expect(() => placeOf(ofCounty, '990102')).toThrow('没有这个内容')
  })

  it('is nothing for whoever oversees nothing', () => {
    const office = actorWith({
      role: 'institution-office',
      scope: { kind: 'institution', institutionId: 'H1' },
    })
    expect(() => placeOf(office, undefined)).toThrow('没有权限')
    expect(() => placeOf(actorWith({ role: 'administrator', scope: { kind: 'city' } }), '990101')).toThrow(
      '没有权限',
    )
  })
})
