import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { anAct, anActor } from '../../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { handInFile } from '../../../apps/server/src/use-cases/hub/files/hand-in-file.ts'
import { EVERYBODY, type Held, INSIDE, NOWHERE, type NounMatrix, OUTSIDE, type Which } from './expectation.ts'

interface Files {
  readonly lead: Readonly<Record<Which, string>>
  readonly file: Readonly<Record<Which, string>>
}

/** Files follow their thing: these belong to leads, which institutions and doctors never see. */
const seers = (...roles: string[]): readonly Held[] =>
  EVERYBODY.map(({ held }) => held).filter((held) => {
    const [role, scope] = held.split('@')
    return roles.includes(role ?? '') && ['city', 'county', 'partner'].includes(scope ?? '')
  })

const READERS = [
  'city-supervisor',
  'county-handler',
  'inspector',
  'approver',
  'auditor',
  'partner-department',
]
const WORKERS = ['city-supervisor', 'county-handler', 'inspector', 'partner-department']
const readers = seers(...READERS)
const workers = seers(...WORKERS)
const onlyReaders = readers.filter((held) => !workers.includes(held))

/** Files that were handed in. */
export const fileMatrix: NounMatrix<Files> = {
  noun: 'file',
  prepare: async (lab, context) => {
    const make = async ({ county, partnerId }: typeof INSIDE | typeof OUTSIDE) => {
      const id = randomUUID()
      // Only what decides who sees it; how leads come about is theirs to prove.
      await lab.pool.query(
        `insert into casework.history (noun, id, version, state) values ('lead', $1, 1, $2)`,
        [id, JSON.stringify({ county, partnerIds: [partnerId], assignee: null })],
      )
      const actor = anActor([{ role: 'city-supervisor', scope: { kind: 'city' } }])
      const content = Readable.from([Buffer.from(`text of ${county}`)])
      const { id: file } = await handInFile(context, anAct(actor), {
        noun: 'lead',
        id,
        name: 'a.txt',
        content,
      })
      return { id, file }
    }
    const [inside, outside] = [await make(INSIDE), await make(OUTSIDE)]
    return {
      lead: { inside: inside.id, outside: outside.id, nowhere: NOWHERE },
      file: { inside: inside.file, outside: outside.file, nowhere: NOWHERE },
    }
  },
  expectations: {
    'POST /files/hand-in': {
      kind: 'thing',
      do: workers,
      see: onlyReaders,
      send: ({ lead }, which) => ({
        query: { noun: 'lead', id: lead[which], name: 'b.txt' },
        file: Buffer.from('a statement'),
      }),
    },
    'GET /files/list': {
      kind: 'thing',
      do: readers,
      see: [],
      send: ({ lead }, which) => ({ query: { noun: 'lead', id: lead[which] } }),
    },
    'GET /files/download': {
      kind: 'thing',
      do: readers,
      see: [],
      send: ({ file }, which) => ({ query: { id: file[which] } }),
    },
    'POST /files/link': {
      kind: 'thing',
      do: workers,
      see: onlyReaders,
      send: ({ file, lead }, which) => ({
        body: { id: file[which], version: 999_999, noun: 'lead', nounId: lead[which] },
      }),
    },
    'POST /files/unlink': {
      kind: 'thing',
      do: [],
      see: readers,
      send: ({ file, lead }, which) => ({
        body: { id: file[which], version: 999_999, noun: 'lead', nounId: lead[which], reason: '误关联' },
      }),
    },
    'POST /files/withdraw': {
      kind: 'thing',
      do: [],
      see: readers,
      send: ({ file }, which) => ({ body: { id: file[which], version: 999_999, reason: '提交错误' } }),
    },
  },
}
