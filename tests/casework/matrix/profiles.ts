import { setTimeout as sleep } from 'node:timers/promises'
import type { LakeTable } from '../../../apps/server/src/use-cases/hub/read-lake.ts'
import { EVERYBODY, type Held, INSIDE, type NounMatrix, OUTSIDE, type Which } from './expectation.ts'

const ITEM = 'I-MATRIX'
const PERSONS: Readonly<Record<Which, string>> = {
  inside: 'P-INSIDE',
  outside: 'P-OUTSIDE',
  nowhere: 'P-NOWHERE',
}
const PLACES = { inside: INSIDE, outside: OUTSIDE } as const

const table = (rows: readonly Readonly<Record<string, string | number | null>>[]): LakeTable => ({
  columns: Object.keys(rows[0] ?? {}).map((name) => ({ name, type: 'VARCHAR' })),
  rows: rows.map((row) => Object.values(row)),
  truncated: false,
  milliseconds: 0,
})

const institution = ({ institutionId, county }: typeof INSIDE | typeof OUTSIDE) => ({
  institutionId,
  name: `名称${institutionId}`,
  typeCode: '1',
  categoryCode: 'A100',
  category: '综合医院',
  levelCode: '02',
  level: '三级甲等',
  county,
  ownership: null,
  creditCode: null,
  address: null,
  approvedBeds: null,
  agreementFrom: null,
  agreementTo: null,
  practitioners: 1,
  encounters: 1,
  persons: 1,
  totalFen: 100,
  fundFen: 100,
  selfPay: null,
  stays: 0,
  stayCostFen: null,
  stayDays: null,
  readmission: null,
})

const doctor = ({ institutionId, doctorId, department }: typeof INSIDE | typeof OUTSIDE) => ({
  doctorId,
  institutionId,
  name: `姓名${doctorId}`,
  department,
  title: null,
  licenceNo: null,
  startedOn: null,
  endedOn: null,
  lines: 1,
  persons: 1,
  days: 1,
  busiest: 1,
  amountFen: 100,
  linesPerPerson: 1,
  perPersonFen: 100,
})

const item = {
  itemCode: ITEM,
  itemName: '项目',
  listCode: '201',
  listType: '医疗服务项目',
  lines: 1,
  persons: 1,
  institutions: 2,
  quantity: 1,
  amountFen: 100,
  lowPrice: 1,
  medianPrice: 1,
  highPrice: 1,
}

const charger = ({ institutionId }: typeof INSIDE | typeof OUTSIDE) => ({
  institutionId,
  persons: 1,
  quantity: 1,
  amountFen: 100,
  medianPrice: 1,
  lastOn: null,
})

/** By how each statement begins, what a lake of two places answers. */
const ANSWERS: readonly (readonly [string, LakeTable])[] = [
  ['-- One row: the second of the last settlement', table([{ lastSecond: 1_770_000_000 }])],
  ['-- One row per institution:', table([institution(INSIDE), institution(OUTSIDE)])],
  ['-- One row per doctor and institution', table([doctor(INSIDE), doctor(OUTSIDE)])],
  ['-- One row per item:', table([item])],
  ['-- One row per institution that charged', table([charger(INSIDE), charger(OUTSIDE)])],
]

/** What the lake of the matrix says of institutions, doctors and items; undefined for any other question. */
export function profileAnswer(sql: string): LakeTable | undefined {
  const known = ANSWERS.find(([beginning]) => sql.startsWith(beginning))?.[1]
  return known ?? (sql.startsWith('-- One row') ? table([]) : undefined)
}

const BUREAU = [
  'city-supervisor',
  'county-handler',
  'reviewer',
  'approver',
  'rule-author',
  'inspector',
  'auditor',
]
const within = (roles: readonly string[], kinds: readonly string[]): readonly Held[] =>
  EVERYBODY.map(({ held }) => held).filter((held) => {
    const [role, kind] = held.split('@')
    return roles.includes(role ?? '') && kinds.includes(kind ?? '')
  })
const bureau = within(BUREAU, ['city', 'county'])
const office = within(['institution-office'], ['institution'])
const doctors = within(['doctor'], ['self'])
const others = (seen: readonly Held[]) =>
  EVERYBODY.map(({ held }) => held).filter((held) => !seen.includes(held))
const itemReaders = [...bureau, ...within(['institution-office'], ['institution', 'department'])]
const departments = within(['institution-office', 'doctor'], ['department'])
const personReaders = within(
  ['city-supervisor', 'county-handler', 'reviewer', 'approver', 'inspector'],
  ['city', 'county'],
)
const idOf = (which: Which, key: 'institutionId' | 'doctorId') =>
  which === 'nowhere' ? 'NOWHERE' : PLACES[which][key]

/** Institutions, doctors, items and persons from all sides, networks, and the search. */
export const profileMatrix: NounMatrix<object> = {
  noun: 'profiles',
  prepare: async ({ pool }) => {
    // The platform fills the index by itself, soon after it was opened.
    for (let waits = 0; waits < 200; waits += 1) {
      const { rowCount } = await pool.query('select from casework.search_fill')
      if (rowCount === 1) return {}
      await sleep(50)
    }
    throw new Error('The index of the search was not filled.')
  },
  expectations: {
    'GET /institutions/list': {
      kind: 'list',
      send: () => ({}),
      see: [...bureau, ...office],
      refused: others([...bureau, ...office, ...doctors, ...departments]),
      marks: () => ({ inside: `名称${INSIDE.institutionId}`, outside: `名称${OUTSIDE.institutionId}` }),
    },
    'GET /institutions/read': {
      kind: 'thing',
      do: [...bureau, ...office],
      see: [],
      send: (_, which) => ({ query: { institutionId: idOf(which, 'institutionId') } }),
    },
    'GET /doctors/list': {
      kind: 'list',
      send: () => ({}),
      see: [...bureau, ...office, ...doctors],
      refused: others([...bureau, ...office, ...doctors, ...departments]),
      marks: () => ({ inside: `姓名${INSIDE.doctorId}`, outside: `姓名${OUTSIDE.doctorId}` }),
    },
    'GET /doctors/read': {
      kind: 'thing',
      do: [...bureau, ...office, ...doctors],
      see: [],
      send: (_, which) => ({
        query: { institutionId: idOf(which, 'institutionId'), doctorId: idOf(which, 'doctorId') },
      }),
    },
    'GET /items/list': {
      kind: 'list',
      send: () => ({}),
      see: itemReaders,
      refused: others(itemReaders),
      marks: () => ({ inside: ITEM, outside: 'NO-SUCH-ITEM' }),
    },
    // An item is of no place; who charged it is.
    'GET /items/read': {
      kind: 'thing',
      do: itemReaders,
      see: [],
      send: (_, which) => ({ query: { itemCode: which === 'inside' ? ITEM : 'NO-SUCH-ITEM' } }),
    },
    'GET /persons/history': {
      kind: 'thing',
      do: personReaders,
      see: [],
      send: (_, which) => ({ query: { personId: PERSONS[which] } }),
    },
    'GET /network/read': {
      kind: 'thing',
      do: [...bureau, ...office],
      see: [],
      send: (_, which) => ({ query: { kind: 'institution', id: idOf(which, 'institutionId') } }),
    },
    'GET /search/find': {
      kind: 'list',
      send: () => ({ query: { text: '名称' } }),
      see: [...bureau, ...office],
      marks: () => ({ inside: INSIDE.institutionId, outside: OUTSIDE.institutionId }),
    },
  },
}
