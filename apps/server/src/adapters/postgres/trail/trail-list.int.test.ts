import { SYSTEM_USER } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAct, anActor, type CaseworkLab, openCaseworkLab } from '../casework/testing/casework-lab.ts'
import { transactOn } from '../casework/transact.ts'
import { trailList } from './trail-list.ts'

let lab: CaseworkLab
const nothing = { noun: null, id: null, userId: null, action: null, from: null, to: null }
beforeAll(async () => {
  lab = await openCaseworkLab()
  const transact = transactOn(lab.pool, { projections: {}, lists: () => ({}) })
  for (const id of ['P1', 'P2', 'P1'])
    await transact(anAct(anActor([]), { reason: '核实' }), ({ trail }) =>
      trail.write([{ action: 'unmask-person', noun: 'person', id, before: null, after: null }]),
    )
})
afterAll(() => lab.close())

describe('the list of the trail', () => {
  it('goes page by page from the newest, and counts', async () => {
    const list = trailList(lab.pool)
    const first = await list.page(nothing, { below: null, limit: 2 })
    expect(first).toMatchObject({
      counted: 3,
      rows: [{ id: 'P1', isSealed: false, reason: '核实' }, { id: 'P2' }],
    })
    expect(first.rows[0]?.at).toBe('2026-03-02 09:00:00')
    const second = await list.page(nothing, { below: first.next, limit: 2 })
    expect(second).toMatchObject({ next: null, rows: [{ id: 'P1' }] })
  })

  it('answers who looked at one person, what one person did, and when', async () => {
    const list = trailList(lab.pool)
    const ask = (filter: object) => list.page({ ...nothing, ...filter }, { below: null, limit: 10 })
    expect((await ask({ noun: 'person', id: 'P1' })).counted).toBe(2)
    expect((await ask({ userId: SYSTEM_USER })).counted).toBe(0)
    expect((await ask({ action: 'unmask-person', from: 0, to: 1 })).counted).toBe(0)
  })
})
