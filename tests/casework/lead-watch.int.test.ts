import { randomUUID } from 'node:crypto'
import type { Actor, CivilTime, Grant } from '@fundwatch/domain'
import { ALARMS, dayNoOfSecond, secondNo } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { type OpenCasework } from '../../apps/server/src/context/casework.ts'
import { systemActNow } from '../../apps/server/src/context/findings.ts'
import { caseEndpoints } from '../../apps/server/src/http/web-api/cases/case-endpoints.ts'
import type { AnyEndpoint } from '../../apps/server/src/http/web-api/endpoint.ts'
import { leadEndpoints } from '../../apps/server/src/http/web-api/leads/lead-endpoints.ts'
import {
  type LabAnswer,
  openWebLab,
  type WebLab,
} from '../../apps/server/src/http/web-api/testing/web-lab.ts'
import type { WebContext } from '../../apps/server/src/http/web-api/web-context.ts'
import type { CasePorts } from '../../apps/server/src/use-cases/casework/cases/case-ports.ts'
import type { LeadPorts } from '../../apps/server/src/use-cases/casework/leads/lead-ports.ts'
import { watchLeads } from '../../apps/server/src/use-cases/casework/leads/watch-leads.ts'
import { openUnwatched } from './open-unwatched.ts'

let lab: CaseworkLab
let casework: OpenCasework
let web: WebLab
let context: WebContext

const someone = (role: Grant['role'], name: string, scope: Grant['scope']): Actor =>
  anActor([{ role, scope }], name)
const county = { kind: 'county', county: '320501' } as const
const handler = someone('county-handler', '经办甲', county)
const inspector = someone('inspector', '检查乙', county)
const supervisor = someone('city-supervisor', '市级丁', { kind: 'city' })

beforeAll(async () => {
  lab = await openCaseworkLab()
  casework = openUnwatched(lab)
  context = casework.http.context
  const endpoints = [...leadEndpoints, ...caseEndpoints] as AnyEndpoint<WebContext>[]
  web = await openWebLab({ endpoints, context })
})
afterAll(async () => {
  await web.close()
  await casework.close()
  await lab.close()
})

interface LeadBody {
  readonly id: string
  readonly version: number
  readonly state: Readonly<Record<string, unknown>> & { readonly status: string }
}
const lead = ({ status, body, text }: LabAnswer): LeadBody => {
  expect(status, text).toBe(200)
  return body as LeadBody
}
const raise = async () =>
  lead(
    await web.post(handler, '/leads/raise', {
      title: '群众反映甲医院多收费',
      source: 'tip',
      reference: '来信 12',
      county: county.county,
      institutionId: 'H1',
      subjects: [{ kind: 'institution', id: 'H1', name: '甲医院' }],
      findingIds: [],
      amountFen: 600_000,
      cause: '13',
      reason: '登记',
    }),
  )
const step = async (...[actor, seen, verb, fields]: [Actor, LeadBody, string, object?]) =>
  lead(await web.post(actor, `/leads/${verb}`, { id: seen.id, version: seen.version, ...fields }))

describe('the watch', () => {
  const actAt = (time: string) => ({ ...systemActNow(), at: secondNo(time as CivilTime) })

  it('ends pauses and escalates once per clock, run twice or not for three days', async () => {
    let at = await raise()
    at = await step(inspector, at, 'take')
    at = await step(inspector, at, 'pause', { until: '2026-03-10', reason: '等鉴定' })
    expect(await resumedBy('2026-03-09 09:00:00')).not.toContain(at.id)
    await watchLeads(context, actAt('2026-03-13 09:00:00'))
    expect(lead(await web.get(inspector, '/leads/read', { id: at.id })).state.status).toBe('verifying')
    await watchLeads(context, actAt('2026-03-27 09:00:00'))
    const again = await watchLeads(context, actAt('2026-03-30 09:00:00'))
    expect(again.escalated).toBe(0)
    const stepsOf = async () =>
      (
        lead(await web.get(inspector, '/leads/read', { id: at.id })).state['escalations'] as {
          step: string
        }[]
      ).map(({ step }) => step)
    expect(await stepsOf()).toEqual(['reminder'])
    // It was to be checked by 23 March: five working days later who leads is told, ten later the city; what was missed is made up for.
    await watchLeads(context, actAt('2026-03-31 09:00:00'))
    expect(await stepsOf()).toEqual(['reminder', 'head'])
    const ofHead = async (escalated: string) =>
      (
        (await web.get(supervisor, '/leads/list', { escalated, limit: 500 })).body as {
          rows: { id: string }[]
        }
      ).rows.map(({ id }) => id)
    expect(await ofHead('head')).toContain(at.id)
    expect(await ofHead('city')).not.toContain(at.id)
    await watchLeads(context, actAt('2026-05-31 09:00:00'))
    expect(await stepsOf()).toEqual(['reminder', 'head', 'city'])
    expect(await ofHead('city')).toContain(at.id)
    // Nothing is looked at again of which everybody was told.
    const { transact }: LeadPorts = context
    const today = dayNoOfSecond(actAt('2026-06-30 09:00:00').at)
    expect(await transact(systemActNow(), ({ leads }) => leads.overdue(today))).toEqual([])
    const board = await web.get(supervisor, '/cases/alarms')
    const told = (board.body as { alarms: { alarm: string }[] }).alarms.map(({ alarm }) => alarm)
    expect(told.toSorted()).toEqual(Object.keys(ALARMS).toSorted())
    expect(told).toHaveLength(13)
  })

  async function resumedBy(time: string): Promise<string[]> {
    await watchLeads(context, actAt(time))
    const { rows } = await lab.pool.query<{ lead_id: string }>(
      `select lead_id from casework.lead where status = 'verifying'`,
    )
    return rows.map(({ lead_id }) => lead_id)
  }

  it('does not look again at clocks of cases of which it was said that they ran out, but at another day of them', async () => {
    const { transact }: CasePorts = context
    const overdue = () =>
      transact(systemActNow(), ({ cases }) => cases.overdue(dayNoOfSecond(actAt('2026-06-30 09:00:00').at)))
    const id = randomUUID()
    const ranOut = (dueDay: number) =>
      lab.pool.query(
        `insert into casework.clock values ('case', $1, 'sealing', '1', $2) on conflict (noun, id, alarm, key) do update set due_day = $2`,
        [id, dueDay],
      )
    await ranOut(20_600)
    expect(await overdue()).toEqual([{ id, alarm: 'sealing', key: '1', dueDay: 20_600 }])
    await lab.pool.query(
      `insert into casework.event (noun, id, version, kind, body, by_user, by_name, at_second, request_id)
       values ('case', $1, 1, 'alarm-raised', '{"alarm": "sealing", "key": "1", "due": 20600}', $1, '系统', 0, $1)`,
      [id],
    )
    expect(await overdue()).toEqual([])
    await ranOut(20_610)
    expect(await overdue()).toMatchObject([{ dueDay: 20_610 }])
  })
})
