import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { type OpenCasework } from '../../apps/server/src/context/casework.ts'
import { webRoutes } from '../../apps/server/src/http/web-api/routes.ts'
import { openWebLab, type WebLab } from '../../apps/server/src/http/web-api/testing/web-lab.ts'
import { matrices } from './matrix/all.ts'
import { EVERYBODY, type Expectation, type NounMatrix } from './matrix/expectation.ts'
import { complaints } from './matrix/judge.ts'
import { openUnwatched } from './open-unwatched.ts'

// Every address is called as every role, inside and outside its scope and without a session. Nothing that is not allowed answers
// with data, counts or existence. Every answer is also held against /api/openapi.json (see web-lab).

let lab: CaseworkLab
let casework: OpenCasework
let web: WebLab
const prepared = new Map<string, never>()
const expected = new Map<string, { matrix: NounMatrix<never>; expectation: Expectation<never> }>()
for (const matrix of matrices)
  for (const [address, expectation] of Object.entries(matrix.expectations))
    expected.set(address, { matrix, expectation })
const addressOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`

beforeAll(async () => {
  lab = await openCaseworkLab()
  casework = openUnwatched(lab)
  const { context } = casework.http
  web = await openWebLab({ endpoints: webRoutes, context })
  for (const matrix of matrices) prepared.set(matrix.noun, await matrix.prepare(lab, context))
})
afterAll(async () => {
  await web.close()
  await casework.close()
  await lab.close()
})

describe('the matrix', () => {
  it('has an expectation for every address, and none for an address that is not there', () => {
    const addresses = webRoutes.map(addressOf)
    expect(new Set(addresses).size).toBe(addresses.length)
    expect([...expected.keys()].toSorted()).toEqual(addresses.toSorted())
  })
})

const judged = webRoutes.flatMap((route) => {
  const found = expected.get(addressOf(route))
  return found ? [{ route, address: addressOf(route), ...found }] : []
})

describe.each(judged)('$address', ({ route: { method, path }, matrix, expectation }) => {
  const thingsOf = () => prepared.get(matrix.noun) as never

  it('answers nobody without a session, unless it is open', async () => {
    const sent = expectation.send(thingsOf(), 'inside' as never)
    const { status } = await web.send(null, method, path, sent)
    expect(status === 401 || expectation.kind === 'open', String(status)).toBe(true)
    expect(status).toBeLessThan(500)
  })

  it.each(EVERYBODY)('answers $held as it should', async (who) => {
    const call = (sent: object) => web.send(who.actor, method, path, sent)
    expect(await complaints({ who, expectation, call, things: thingsOf() })).toEqual([])
  })
})
