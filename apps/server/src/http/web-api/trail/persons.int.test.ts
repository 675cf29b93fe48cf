import type { Actor } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../../adapters/postgres/casework/testing/casework-lab.ts'
import { transactOn } from '../../../adapters/postgres/casework/transact.ts'
import { trailLists } from '../../../context/trail-and-files.ts'
import type { PersonCard } from '../../../use-cases/hub/trail/look-at-person.ts'
import { openWebLab, type WebLab } from '../testing/web-lab.ts'
import { trailEndpoints } from './trail-endpoints.ts'

const county = '320501'
const handler = anActor([{ role: 'county-handler', scope: { kind: 'county', county } }], '经办人')
const inspector = anActor([{ role: 'inspector', scope: { kind: 'county', county } }], '检查员')
const approver = anActor([{ role: 'approver', scope: { kind: 'county', county } }])
const elsewhere = anActor([{ role: 'county-handler', scope: { kind: 'county', county: '320502' } }])
const auditor = anActor([{ role: 'auditor', scope: { kind: 'city' } }], '审计员')
const program: Actor = { ...anActor([{ role: 'city-supervisor', scope: { kind: 'city' } }]), by: 'api-key' }

const card: PersonCard = {
  personId: "P'1",
  personName: '张三丰',
  sex: 'male',
  idNumber: '320501199001011234',
  phone: '13812345678',
  bornOn: '1990-01-01',
  insuredArea: county,
}
const masked = { personName: '张**', idNumber: '3205**********1234', phone: '138****5678', bornOn: '1990' }

let lab: CaseworkLab
let web: WebLab
beforeAll(async () => {
  lab = await openCaseworkLab()
  web = await openWebLab({
    endpoints: trailEndpoints,
    context: {
      transact: transactOn(lab.pool, { projections: {}, lists: trailLists }),
      personOf: async (personId: string) => (personId === card.personId ? card : undefined),
      inspection: {
        viewTrail: () => Promise.reject(new Error('Nobody verifies the trail here.')),
        anchors: { list: () => Promise.reject(new Error('Nobody asks for anchors here.')) } as never,
        messageDays: 30,
      },
    },
  })
})
afterAll(async () => {
  await web.close()
  await lab.close()
})

const look = (who: Actor) => web.get(who, '/persons/one', { personId: card.personId })
const unmask = (who: Actor, reason: unknown = '核实住院期间是否在院') =>
  web.post(who, '/persons/unmask', { personId: card.personId, reason })
const looks = async () =>
  (
    await lab.pool.query(
      `select action, user_name, reason from trail.entry where noun = 'person' order by entry_no`,
    )
  ).rows

describe('the card of a person', () => {
  it('is masked, and looking at it then leaves no trace', async () => {
    expect(await look(handler)).toMatchObject({
      status: 200,
      body: { ...masked, unmaskedUntil: null, abilities: { unmask: true } },
    })
    expect(await look(approver)).toMatchObject({ body: { ...masked, abilities: { unmask: false } } })
    expect(await looks()).toEqual([])
  })

  it('is unmasked with a reason, for ten minutes, to that session only, and every look is written down', async () => {
    web.setClock('2026-03-02 09:00:00')
    expect(await unmask(handler)).toMatchObject({
      status: 200,
      body: { personName: '张三丰', idNumber: card.idNumber, unmaskedUntil: '2026-03-02 09:10:00' },
    })
    web.setClock('2026-03-02 09:09:59')
    expect(await look(handler)).toMatchObject({ body: { phone: '13812345678' } })
    expect(await look(inspector)).toMatchObject({ body: masked })
    web.setClock('2026-03-02 09:10:00')
    expect(await look(handler)).toMatchObject({ body: { ...masked, unmaskedUntil: null } })
    expect(await looks()).toEqual([
      { action: 'unmask-person', user_name: '经办人', reason: '核实住院期间是否在院' },
      { action: 'look-at-person', user_name: '经办人', reason: null },
    ])
  })

  it('is unmasked to nobody without a reason, a right, a session or a place', async () => {
    const before = await looks()
    expect(await unmask(handler, '')).toMatchObject({ status: 400 })
    expect((await unmask(handler, '  ')).status).toBeGreaterThanOrEqual(400)
    expect(await unmask(handler, { because: 1 })).toMatchObject({ status: 400 })
    expect(await unmask(approver)).toMatchObject({ status: 403 })
    expect(await unmask(program)).toMatchObject({ status: 403 })
    expect((await unmask(elsewhere)).body).toMatchObject({ code: 'not-found' })
    expect(await web.post(handler, '/persons/unmask', { personId: 'P2', reason: 'x' })).toMatchObject({
      status: 404,
    })
    expect(await looks()).toEqual(before)
  })
})

describe('who looked at whom', () => {
  it('is told to the auditor of the city, and to nobody else', async () => {
    const answer = await web.get(auditor, '/trail/looks', { personId: card.personId, limit: 1 })
    expect(answer).toMatchObject({
      status: 200,
      body: {
        counted: 2,
        isCountCapped: false,
        rows: [{ action: 'look-at-person', name: '经办人', id: card.personId, isSealed: false }],
      },
    })
    const { next } = answer.body as { next: string }
    const rest = await web.get(auditor, '/trail/looks', { personId: card.personId, limit: 1, after: next })
    expect(rest.body).toMatchObject({
      next: null,
      rows: [{ action: 'unmask-person', reason: '核实住院期间是否在院' }],
    })
    expect(await web.get(handler, '/trail/looks')).toMatchObject({ status: 403 })
    expect(await web.get(auditor, '/trail/looks', { from: '2026-02-30' })).toMatchObject({ status: 422 })
    expect(await web.get(auditor, '/trail/looks', { from: '2026-03-03' })).toMatchObject({
      body: { rows: [] },
    })
  })
})
