import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CivilTime, type DayNo, dayNoOfSecond, type SecondNo, secondNo } from '../civil-time.ts'
import { isCaseworkError } from '../history/casework-error.ts'
import { type Happened, replay } from '../history/noun-law.ts'
import { SYSTEM_USER, type UserId } from './actor.ts'
import { grantsOfKey, ROLES_OF_PERSONS } from './api-key.ts'
import { grantsOn } from './grants-on.ts'
import { ALL_ROLES } from './role.ts'
import { ROLE_SCOPES } from './role-scope.ts'
import { encloses, type Scope, scopeKey } from './scope.ts'
import type { User, UserEvent } from './user.ts'
import { userLaw } from './user-law.ts'

const AT = secondNo('2026-03-02 09:00:00' as CivilTime)
const TODAY = dayNoOfSecond(AT)
const SOMEBODY = '00000000-0000-4000-8000-000000000001' as UserId
const told = (event: UserEvent, at: SecondNo = AT): Happened<UserEvent> => ({ event, by: SYSTEM_USER, at })
const MADE: UserEvent = {
  kind: 'made',
  account: 'anna',
  name: '安娜',
  home: { kind: 'city' },
  isDemo: false,
}

const scope: fc.Arbitrary<Scope> = fc.constantFrom<Scope>(
  { kind: 'city' },
  { kind: 'county', county: '320501' },
  { kind: 'county', county: '320502' },
  { kind: 'institution', institutionId: 'H1' },
  { kind: 'department', institutionId: 'H1', department: '内科' },
  { kind: 'self', doctorId: 'D1' },
  { kind: 'partner', partnerId: '公安' },
)
const role = fc.constantFrom(...ALL_ROLES)
const days = fc
  .record({ fromDay: fc.integer({ min: -5, max: 9 }), toDay: fc.integer({ min: -5, max: 9 }) })
  .map(({ fromDay, toDay }) => ({ fromDay: (TODAY + fromDay) as DayNo, toDay: (TODAY + toDay) as DayNo }))
const anyEvent: fc.Arbitrary<UserEvent> = fc.oneof(
  fc.constant(MADE),
  fc.record({ kind: fc.constantFrom('granted' as const, 'revoked' as const), role, scope }),
  fc
    .record({ roles: fc.array(role, { maxLength: 3 }), days, delegationId: fc.constantFrom('a', 'b') })
    .map(({ days: spell, ...rest }) => ({ kind: 'delegated' as const, to: SOMEBODY, ...rest, ...spell })),
  fc.record({ kind: fc.constant('delegation-ended' as const), delegationId: fc.constantFrom('a', 'b') }),
  days.map((spell) => ({ kind: 'reported-absent' as const, ...spell })),
  fc.constantFrom<UserEvent>(
    { kind: 'reported-back' },
    { kind: 'locked' },
    { kind: 'unlocked' },
    { kind: 'renamed', name: '新名' },
    { kind: 'team-set', team: '稽核一组' },
    { kind: 'password-set', mustChange: true },
    { kind: 'second-factor-enrolled' },
    { kind: 'second-factor-removed' },
    { kind: 'anchored', issuer: 'https://id.example', subject: 'x' },
    { kind: 'unanchored' },
  ),
)

describe('a user', () => {
  it('is never in a state that the law forbids, whatever is tried, and replays to the same', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const lived = [MADE, ...events].reduce(tryOn, { state: null, history: [] })
        expect(flawsOf(lived.state)).toEqual([])
        expect(replay(userLaw, lived.history)).toEqual(lived.state)
      }),
    )
  })

  it.each(['An', 'ANNA', 'a b', '安娜', '-anna', 'x'.repeat(41)])('has no account called %s', (account) => {
    expect(() => userLaw.apply(null, told({ ...MADE, account }))).toThrow('用户名')
  })
})

interface Life {
  readonly state: User | null
  readonly history: readonly Happened<UserEvent>[]
}

/** What the law refuses leaves everything as it was; anything but a refusal is a fault. */
function tryOn({ state, history }: Life, event: UserEvent): Life {
  const happened = told(event)
  try {
    return { state: userLaw.apply(state, happened), history: [...history, happened] }
  } catch (error) {
    if (!isCaseworkError(error)) throw error
    return { state, history }
  }
}

function flawsOf(state: User | null): readonly string[] {
  if (state === null) return ['nobody']
  const keys = state.grants.map((grant) => `${grant.role} ${scopeKey(grant.scope)}`)
  return [
    ...(new Set(keys).size === keys.length ? [] : ['a right twice']),
    ...state.grants
      .filter((grant) => !ROLE_SCOPES[grant.role].includes(grant.scope.kind))
      .map(() => 'a wrong scope'),
    ...state.delegations.filter(({ fromDay, toDay }) => toDay < fromDay).map(() => 'days backwards'),
    ...state.delegations
      .filter(({ roles }) => roles.includes('administrator'))
      .map(() => 'keys to all rooms'),
  ]
}

describe('what somebody may use on a day', () => {
  const anyGrants = fc.array(fc.record({ role, scope }), { maxLength: 5 })

  it('is nothing while he is away, and never more than he or a lender of that day holds', () => {
    const anyCase = fc.record({
      own: anyGrants,
      theirs: anyGrants,
      roles: fc.array(role),
      lending: days,
      away: days,
    })
    fc.assert(
      fc.property(anyCase, ({ own, theirs, roles, lending, away }) => {
        const lent = [{ by: SOMEBODY, roles, grants: theirs, ...lending }]
        const found = grantsOn({ grants: own, absences: [away], lent }, TODAY)
        const isOn = ({ fromDay, toDay }: typeof away) => fromDay <= TODAY && TODAY <= toDay
        const borrowed = isOn(lending) ? theirs.filter((grant) => roles.includes(grant.role)) : []
        expect(found.map(({ role: held, scope: reach }) => ({ role: held, scope: reach }))).toEqual(
          isOn(away) ? [] : [...own, ...borrowed],
        )
        expect(found.filter(({ lentBy }) => lentBy !== null)).toHaveLength(isOn(away) ? 0 : borrowed.length)
      }),
    )
  })

  it('by a key is never more than its maker holds, and nothing that a person answers for', () => {
    fc.assert(
      fc.property(anyGrants, anyGrants, (wanted, own) => {
        const found = grantsOfKey([...wanted, ...own], own)
        // Also by a key that was made before the role was kept from keys.
        expect(found.filter((grant) => ROLES_OF_PERSONS.includes(grant.role))).toEqual([])
        for (const grant of found)
          expect(own.some((held) => held.role === grant.role && encloses(held.scope, grant.scope))).toBe(true)
      }),
    )
  })
})
