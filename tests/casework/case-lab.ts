import type { Actor, Grant } from '@fundwatch/domain'
import { afterAll, beforeAll } from 'vitest'
import {
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import type { OpenCasework } from '../../apps/server/src/context/casework.ts'
import { caseEndpoints } from '../../apps/server/src/http/web-api/cases/case-endpoints.ts'
import type { AnyEndpoint } from '../../apps/server/src/http/web-api/endpoint.ts'
import {
  type LabAnswer,
  openWebLab,
  type WebLab,
} from '../../apps/server/src/http/web-api/testing/web-lab.ts'
import type { WebContext } from '../../apps/server/src/http/web-api/web-context.ts'
import { employ } from './employ.ts'
import { openUnwatched } from './open-unwatched.ts'

/** The county in which the cases of these tests are. */
export const COUNTY = '320501'

/** Somebody with a role in a county. */
export const someone = (role: Grant['role'], name: string, county = COUNTY) =>
  anActor([{ role, scope: { kind: 'county', county } }], name)

/** Who works on the cases of these tests, and somebody of another county. */
export const STAFF = {
  handler: someone('county-handler', '经办甲'),
  inspector: someone('inspector', '执法乙'),
  lawyer: someone('reviewer', '法制丙'),
  approver: someone('approver', '审批己'),
  stranger: someone('county-handler', '外县戊', '320502'),
}

/** A case as its answers tell it. */
export interface Told {
  readonly id: string
  readonly version: number
  readonly state: {
    readonly party: object
    readonly officers: readonly { readonly name: string }[]
    readonly evidence: readonly { readonly hash: string | null }[]
    readonly documents: readonly { readonly number: string }[]
    readonly loss?: { readonly figures: object } | null
  }
}

/** The case that an answer tells; the answer must be one. */
export const told = ({ status, body, text }: LabAnswer): Told => {
  if (status !== 200) throw new Error(`${status} ${text}`)
  return body as Told
}

/** What an answer says, without the number of its request. */
export const said = ({ status, body }: LabAnswer) => ({
  status,
  message: (body as { message: string }).message,
})

/** What a case is filed with. */
export const filing = (wish: object = {}) => ({
  title: '甲医院重复收费案',
  procedure: 'penalty',
  party: { kind: 'organisation', id: 'H1', name: '甲医院' },
  county: COUNTY,
  institutionId: 'H1',
  leadIds: [],
  causes: ['13'],
  lossFen: 4_000_000,
  conductUntil: '2026-01-31',
  harmsLife: false,
  reason: '符合立案条件',
  ...wish,
})

/** An officer as he is named. */
export const officer = (userId: string, wish: object = {}) => ({
  userId,
  certificate: `ZF-${userId}`,
  certificateUntil: '2030-01-01',
  ...wish,
})

/** What officers are named with. */
export const naming = (...officers: object[]) => ({ on: '2026-03-02', officers })

/** A server with cases, for the tests of a file. */
export interface CaseLab {
  readonly web: WebLab
  readonly context: WebContext
  readonly lab: CaseworkLab
  /** Files a case on 2026-03-02. */
  file(wish?: object): Promise<Told>
  /** The same, with its officers named. */
  withOfficers(wish?: object): Promise<Told>
  attempt(...act: [who: Actor, seen: Told, verb: string, fields: object]): Promise<LabAnswer>
}

/** Opens a server with cases before the tests of a file; everybody of the staff has an account. */
export function useCaseLab(): () => CaseLab {
  let open: CaseLab | undefined
  let casework: OpenCasework | undefined
  beforeAll(async () => {
    const lab = await openCaseworkLab()
    casework = openUnwatched(lab)
    const { context } = casework.http
    for (const each of Object.values(STAFF)) await employ(context, each)
    const web = await openWebLab({ endpoints: caseEndpoints as AnyEndpoint<WebContext>[], context })
    open = { web, context, lab, ...actsOn(web) }
  })
  afterAll(async () => {
    await open?.web.close()
    await casework?.close()
    await open?.lab.close()
  })
  return () => {
    if (open === undefined) throw new Error('Outside of a test no lab is open.')
    return open
  }
}

function actsOn(web: WebLab): Pick<CaseLab, 'file' | 'withOfficers' | 'attempt'> {
  const { handler, inspector } = STAFF
  const attempt: CaseLab['attempt'] = (...[who, { id, version }, verb, fields]) =>
    web.post(who, `/cases/${verb}`, { id, version, ...fields })
  const file = async (wish: object = {}) => {
    web.setClock('2026-03-02 09:00:00')
    return told(await web.post(handler, '/cases/file', filing(wish)))
  }
  const both = naming(officer(handler.userId), officer(inspector.userId))
  return {
    attempt,
    file,
    withOfficers: async (wish) => told(await attempt(handler, await file(wish), 'name-officers', both)),
  }
}
