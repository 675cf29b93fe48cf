import { setTimeout as sleep } from 'node:timers/promises'
import { type Actor, ALL_ROLES } from '@fundwatch/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import type { OpenCasework } from '../../../apps/server/src/context/casework.ts'
import { webRoutes } from '../../../apps/server/src/http/web-api/routes.ts'
import {
  type LabAnswer,
  openWebLab,
  type WebLab,
} from '../../../apps/server/src/http/web-api/testing/web-lab.ts'
import { matrices } from '../matrix/all.ts'
import { openUnwatched } from '../open-unwatched.ts'
import { HOSTILE, objectOf, UUID } from './hostile-wish.ts'

// Whatever is asked is answered, or refused by a sentence in Chinese; never by a failure.

const RUNS = 16
const PATIENCE = { timeout: 60_000 }

let lab: CaseworkLab
let casework: OpenCasework
let web: WebLab
let things: readonly string[]
let lastEvent: string
const everything: Actor = anActor(ALL_ROLES.map((role) => ({ role, scope: { kind: 'city' } })))

beforeAll(async () => {
  lab = await openCaseworkLab()
  casework = openUnwatched(lab)
  const { context } = casework.http
  web = await openWebLab({ endpoints: webRoutes, context })
  for (const matrix of matrices) await matrix.prepare(lab, context)
  const { rows } = await lab.pool.query<{ id: string }>('select distinct id from casework.event')
  things = rows.map(({ id }) => id)
  lastEvent = await whenAtRest()
})
afterAll(async () => {
  await web.close()
  await casework.close()
  await lab.close()
})

/** The number of the last event, once what the preparation set in motion has come to rest. */
async function whenAtRest(): Promise<string> {
  for (let before = ''; ; await sleep(1_500)) {
    const latest = await lab.pool.query<{ no: string }>(
      'select max(event_no)::text as no from casework.event',
    )
    const no = latest.rows[0]?.no ?? '0'
    if (no === before) return no
    before = no
  }
}

function requireAnswer({ status, text, body }: LabAnswer, told: unknown): void {
  const isSaid = status < 400 || /\p{Script=Han}/u.test((body as { message: string }).message)
  expect([status < 500, isSaid], `${JSON.stringify(told)} ${text}`).toEqual([true, true])
}

const asked = webRoutes.filter(({ method, query }) => method === 'GET' && query !== undefined)

describe.each(asked)('GET $path', ({ path, query = {} }) => {
  it('answers every question, or says in Chinese what is wrong with it', PATIENCE, async () => {
    const wish = fc.oneof(objectOf(query, 0), objectOf(query, 0.3))
    await fc.assert(
      fc.asyncProperty(wish, async (told) =>
        requireAnswer(await web.get(everything, path, told as Record<string, string>), told),
      ),
      { numRuns: RUNS },
    )
  })
})

describe('asking', () => {
  it('has changed nothing, so that no page of somebody else can change anything by a mere address', async () => {
    const { rows } = await lab.pool.query(
      'select noun, kind, by_name, body from casework.event where event_no > $1',
      [lastEvent],
    )
    expect(rows).toEqual([])
  })
})

// Sessions are another matter: guesses are counted.
const done = webRoutes.filter(
  ({ method, body, path }) => method === 'POST' && body !== undefined && !path.startsWith('/session/'),
)

describe.each(done)('POST $path', ({ path, body = {} }) => {
  it('does it, or says in Chinese why not, also to something of another kind', PATIENCE, async () => {
    const wish = fc.oneof(objectOf(body, 0), objectOf(body, 0.2))
    const seen = fc.record({ thing: fc.nat(), version: fc.nat({ max: 4 }) })
    await fc.assert(
      fc.asyncProperty(wish, seen, async (told, { thing, version }) => {
        const aimed = {
          ...told,
          ...('id' in told && { id: things[thing % things.length] }),
          ...('version' in told && { version }),
        }
        requireAnswer(await web.post(everything, path, aimed), aimed)
      }),
      { numRuns: RUNS },
    )
  })
})

const paged = asked.flatMap(({ path, query }) => {
  const { properties = {} } = query as { properties?: Record<string, { anyOf?: { const: string }[] }> }
  const sorts = properties['sort']?.anyOf?.map((choice) => choice.const) ?? [null]
  return properties['after'] === undefined ? [] : sorts.map((sort) => ({ path, sort, properties }))
})

describe.each(paged)('where a page of $path by $sort begins', ({ path, sort, properties }) => {
  it('is a place that the list has told, or is refused', PATIENCE, async () => {
    const needed = properties['id'] === undefined ? {} : { id: UUID }
    const asked = HOSTILE.map((after) => ({ ...needed, ...(sort !== null && { sort }), after }))
    const failed = []
    for (const wish of asked) {
      const { status } = await web.get(everything, path, wish)
      if (status >= 500) failed.push(wish.after)
    }
    expect(failed).toEqual([])
  })
})

describe('a place that no list has told', () => {
  it.each(['/leads/list', '/cases/list', '/proposals/list', '/rule-exceptions/list', '/findings/list'])(
    'is refused by %s, which says to begin anew',
    async (path) => {
      const answer = await web.get(everything, path, { after: `0_${'-'.repeat(36)}` })
      expect(answer).toMatchObject({ status: 400, body: { code: 'place-unknown' } })
    },
  )
})
