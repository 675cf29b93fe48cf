import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import type { OpenCasework } from '../../apps/server/src/context/casework.ts'
import { webRoutes } from '../../apps/server/src/http/web-api/routes.ts'
import { openWebLab, type WebLab } from '../../apps/server/src/http/web-api/testing/web-lab.ts'
import type { Sheet } from '../../apps/server/src/use-cases/review/report/sheet.ts'
import { openUnwatched } from './open-unwatched.ts'

const LEADS = 1_700
const supervisor = anActor([
  { role: 'city-supervisor', scope: { kind: 'city' } },
  { role: 'auditor', scope: { kind: 'city' } },
])

let lab: CaseworkLab
let casework: OpenCasework
let web: WebLab
/** What others do while a file is written, after so many rows. */
let meanwhile: (written: number) => Promise<void>
let written: string[]

beforeAll(async () => {
  lab = await openCaseworkLab()
  casework = openUnwatched(lab)
  const listFile = async (_format: 'xlsx' | 'csv', { columns, rows }: Sheet): Promise<Readable> => {
    const at = columns.findIndex(({ title }) => title === '线索编号')
    for await (const row of rows) {
      written.push(String(row[at]))
      await meanwhile(written.length)
    }
    return Readable.from(['done'])
  }
  web = await openWebLab({ endpoints: webRoutes, context: { ...casework.http.context, listFile } })
  await lab.pool.query(
    `insert into casework.lead (lead_id, version, no, title, status, source, grade, score, partner_ids, amount_fen, person_count,
       finding_count, is_fraud, raised_day, changed_second)
     select gen_random_uuid(), 1, 'XS' || serial, '线索', 'waiting', 'tip', 'ordinary', serial, '{}', serial, 0, 0, false, 20514, serial
     from generate_series(1, $1) as serial`,
    [LEADS],
  )
})
afterAll(async () => {
  await web.close()
  await casework.close()
  await lab.close()
})
beforeEach(() => {
  written = []
  meanwhile = async () => undefined
})

const exported = (query: Record<string, string>) =>
  web.get(supervisor, '/leads/export', { format: 'csv', ...query })

describe('the file of a list', () => {
  it.each(['changed', 'amount', 'score'])(
    'has every row once as it was at one moment, by %s, whatever others change meanwhile',
    async (sort) => {
      // What was read comes again at the end, and what was not read yet goes to the front.
      const turnRound = `update casework.lead
        set changed_second = 10000 - changed_second, amount_fen = 10000 - amount_fen, score = 10000 - score`
      meanwhile = async (count) => {
        if (count % 400 === 0) await lab.pool.query(turnRound)
        if (count === 600) await lab.pool.query(`delete from casework.lead where no = 'XS1'`)
      }
      const answer = await exported({ sort })
      expect(answer.status, answer.text).toBe(200)
      const all = await lab.pool.query<{ no: string }>('select no from casework.lead')
      const before = new Set([...all.rows.map(({ no }) => no), ...(written.includes('XS1') ? ['XS1'] : [])])
      expect(written).toHaveLength(new Set(written).size)
      expect(new Set(written)).toEqual(before)
    },
  )

  it('is in the trail before it is whole, also when it comes to nothing', async () => {
    const entries = async () =>
      (await lab.pool.query(`select 1 from trail.entry where action = 'export-list'`)).rows.length
    const known = await entries()
    let seen = 0
    meanwhile = async (count) => {
      if (count === 1) seen = await entries()
      if (count === 700) throw new Error('The disk is full.')
    }
    expect((await exported({})).status).toBe(500)
    expect(seen).toBe(known + 1)
  })

  it('waits for its turn rather than taking every connection, and gives it back', async () => {
    let open = 0
    let most = 0
    meanwhile = async (count) => {
      if (count % 500 !== 1) return
      open += 1
      most = Math.max(most, open)
      await new Promise((go) => setTimeout(go, 5))
      open -= 1
    }
    const answers = await Promise.all(Array.from({ length: 6 }, () => exported({})))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200))
    expect(most).toBeLessThanOrEqual(2)
  })
})
