import type { Grant, UserId } from '@fundwatch/domain'
import { anAct, anActor } from '../../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import type { PersonHistories } from '../../../apps/server/src/use-cases/hub/person-history.ts'
import type { LakeTable, ReadLakePorts } from '../../../apps/server/src/use-cases/hub/read-lake.ts'
import { unmaskPerson } from '../../../apps/server/src/use-cases/hub/trail/look-at-person.ts'
import { EVERYBODY, type Held, INSIDE, type NounMatrix, OUTSIDE, type Which } from './expectation.ts'
import { profileAnswer } from './profiles.ts'

const PERSONS: Readonly<Record<Which, string>> = {
  inside: 'P-INSIDE',
  outside: 'P-OUTSIDE',
  nowhere: 'P-NOWHERE',
}

const NOTHING: LakeTable = { columns: [], rows: [], truncated: false, milliseconds: 0 }

/** A lake that knows two persons, one of each place. */
export const lakeOfPersons: ReadLakePorts & { readonly lake: PersonHistories } = {
  reader: { hold: async () => ({ version: 1, files: [], release: async () => undefined }) },
  lake: {
    personHistory: async () => ({
      lines: NOTHING,
      encounters: NOTHING,
      settlements: NOTHING,
      milliseconds: 0,
    }),
    query: async ({ sql }) => {
      const told = profileAnswer(sql)
      if (told !== undefined) return told
      const which = (['inside', 'outside'] as const).find((each) => sql.includes(`'${PERSONS[each]}'`))
      const { county } = which === 'outside' ? OUTSIDE : INSIDE
      const card = [
        which ? PERSONS[which] : '',
        '张三丰',
        'male',
        '1990-01-01',
        '320501199001011234',
        '13812345678',
        county,
      ]
      return { columns: [], rows: which ? [card] : [], truncated: false, milliseconds: 0 }
    },
  },
}

const within = (...roles: string[]): readonly Held[] =>
  EVERYBODY.map(({ held }) => held).filter((held) => {
    const [role, scope] = held.split('@')
    return roles.includes(role ?? '') && (scope === 'city' || scope === 'county')
  })

const notAuditors = EVERYBODY.map(({ held }) => held).filter((held) => held !== 'auditor@city')

const trailOf = (query: Readonly<Record<string, string>>) =>
  ({
    kind: 'list',
    send: () => ({ query }),
    see: ['auditor@city'],
    refused: notAuditors,
    marks: () => ({ inside: PERSONS.inside, outside: PERSONS.outside }),
  }) as const

/** The audit trail, and persons as they are looked at. */
export const trailMatrix: NounMatrix<object> = {
  noun: 'person',
  prepare: async (_lab, context) => {
    const grant: Omit<Grant, 'lentBy'> = { role: 'city-supervisor', scope: { kind: 'city' } }
    const supervisor = { ...anActor([grant]), userId: '10000000-0000-0000-0000-000000000001' as UserId }
    for (const personId of [PERSONS.inside, PERSONS.outside])
      await unmaskPerson(context, anAct(supervisor, { reason: '核实就诊' }), {
        personId,
        sessionId: supervisor.userId,
      })
    return {}
  },
  expectations: {
    'GET /trail/entries': trailOf({ noun: 'person' }),
    'GET /trail/looks': trailOf({}),
    'POST /trail/verify': { kind: 'make', do: ['auditor@city'], send: () => ({ body: {} }) },
    'GET /persons/one': {
      kind: 'thing',
      do: within('city-supervisor', 'county-handler', 'reviewer', 'approver', 'inspector'),
      see: [],
      send: (_, which) => ({ query: { personId: PERSONS[which] } }),
    },
    'POST /persons/unmask': {
      kind: 'thing',
      do: within('city-supervisor', 'county-handler', 'reviewer', 'inspector'),
      see: within('approver'),
      send: (_, which) => ({ body: { personId: PERSONS[which], reason: '核实就诊' } }),
    },
  },
}
