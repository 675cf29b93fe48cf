import { EVERYBODY, type Expectation, type Held, type NounMatrix } from './expectation.ts'

const READERS = [
  'city-supervisor',
  'county-handler',
  'reviewer',
  'approver',
  'rule-author',
  'inspector',
  'data-engineer',
  'auditor',
  'institution-office',
]

/** An eighth of a year's holidays, as they might be published. */
const CSV = [
  '日期,类型,节日,文号',
  ...Array.from({ length: 20 }, (_, at) => `2027-10-${String(at + 1).padStart(2, '0')},放假,国庆节,示例`),
]

const readers: readonly Held[] = EVERYBODY.map(({ held }) => held).filter(
  (held) => held === 'administrator@city' || READERS.some((role) => held.startsWith(`${role}@`)),
)
const expectations: Readonly<Record<string, Expectation<null>>> = {
  'GET /calendar/read': {
    kind: 'list',
    send: () => ({}),
    see: readers,
    refused: EVERYBODY.map(({ held }) => held).filter((held) => !readers.includes(held)),
    marks: () => ({ inside: '国办发明电', outside: 'nothing of this kind' }),
  },
  'POST /calendar/import': {
    kind: 'make',
    do: ['city-supervisor', 'rule-author', 'administrator@city'],
    send: () => ({ query: { year: 2027, reason: '公布' }, file: Buffer.from(CSV.join('\n')) }),
  },
  // Nothing is to be done in March; who is told in December is another test.
  'GET /administration/items': { kind: 'own', send: () => ({}) },
}

/** The working calendar: it is the same for the whole city. */
export const calendarMatrix: NounMatrix<null> = { noun: 'calendar', prepare: async () => null, expectations }
