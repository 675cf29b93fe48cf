import { randomUUID } from 'node:crypto'
import { caseworkError, type NounLaw, replay } from '@fundwatch/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Step } from '../../../use-cases/hub/histories.ts'
import type { Transact } from '../../../use-cases/hub/trail/act.ts'
import { anAct, anActor, type CaseworkLab, openCaseworkLab } from './testing/casework-lab.ts'
import { transactOn, type Writing } from './transact.ts'

/** A jar that takes pebbles until it is shut. */
interface Jar {
  readonly pebbles: number
  readonly isShut: boolean
}
type JarEvent = { readonly kind: 'filled'; readonly pebbles: number } | { readonly kind: 'shut' }
const jarLaw: NounLaw<Jar, JarEvent> = {
  noun: 'jar',
  apply: (state, { event }) => {
    if (state?.isShut) throw caseworkError('wrong-state', { noun: '罐子', state: '已封', action: '改动' })
    const jar = state ?? { pebbles: 0, isShut: false }
    return event.kind === 'shut' ? { ...jar, isShut: true } : { ...jar, pebbles: jar.pebbles + event.pebbles }
  },
}

let lab: CaseworkLab
let transact: Transact<Writing>
const actor = anActor([{ role: 'reviewer', scope: { kind: 'city' } }])

beforeAll(async () => {
  lab = await openCaseworkLab()
  transact = transactOn(lab.pool, { projections: {}, lists: () => ({}) })
})
afterAll(() => lab.close())

const append = (step: Step<Jar, JarEvent>) =>
  transact(anAct(actor), ({ histories }) => histories.append(jarLaw, step))

async function trailOf(id: string) {
  const { rows } = await lab.pool.query(
    'select action, before_change, after_change from trail.entry where noun_id = $1 order by entry_no',
    [id],
  )
  return rows
}

describe('the history of a thing', () => {
  it('keeps the state that its events add up to, and says in the trail only what changed', async () => {
    const id = randomUUID()
    const first = await append({ id, version: 0, state: null, event: { kind: 'filled', pebbles: 3 } })
    const second = await append({ id, version: 1, state: first.state, event: { kind: 'shut' } })
    expect(second).toEqual({ id, version: 2, state: { pebbles: 3, isShut: true } })
    expect(await trailOf(id)).toEqual([
      { action: 'filled', before_change: null, after_change: { pebbles: 3, isShut: false } },
      { action: 'shut', before_change: { isShut: false }, after_change: { isShut: true } },
    ])
  })

  it('lets one of two who act at once win, and tells the other that the thing has moved on', async () => {
    const id = randomUUID()
    const { state } = await append({ id, version: 0, state: null, event: { kind: 'filled', pebbles: 1 } })
    const both = await Promise.allSettled([
      append({ id, version: 1, state, event: { kind: 'filled', pebbles: 1 } }),
      append({ id, version: 1, state, event: { kind: 'filled', pebbles: 2 } }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'stale' } })
    expect(await trailOf(id)).toHaveLength(2)
  })

  it('takes nobody at a version that has passed or has not come', async () => {
    const id = randomUUID()
    const { state } = await append({ id, version: 0, state: null, event: { kind: 'filled', pebbles: 1 } })
    await append({ id, version: 1, state, event: { kind: 'filled', pebbles: 1 } })
    await expect(append({ id, version: 1, state, event: { kind: 'shut' } })).rejects.toMatchObject({
      code: 'stale',
    })
    await expect(append({ id, version: 5, state, event: { kind: 'shut' } })).rejects.toMatchObject({
      code: 'stale',
    })
  })

  it('writes all steps of an act or none', async () => {
    const [open, shut] = [randomUUID(), randomUUID()]
    await append({ id: shut, version: 0, state: null, event: { kind: 'shut' } })
    const shutJar: Jar = { pebbles: 0, isShut: true }
    await expect(
      transact(anAct(actor), ({ histories }) =>
        histories.appendAll(jarLaw, [
          { id: open, version: 0, state: null, event: { kind: 'shut' } },
          { id: shut, version: 1, state: shutJar, event: { kind: 'shut' } },
        ]),
      ),
    ).rejects.toMatchObject({ code: 'wrong-state' })
    expect(await trailOf(open)).toEqual([])
  })

  it('replays any history to the state that is kept', async () => {
    const anyEvents = fc.array(fc.record({ kind: fc.constant('filled' as const), pebbles: fc.nat(9) }), {
      minLength: 1,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(anyEvents, async (events) => {
        const id = randomUUID()
        let state: Jar | null = null
        for (const [version, event] of events.entries())
          state = (await append({ id, version, state, event })).state
        const told = await transact(anAct(actor), ({ histories }) => histories.story(jarLaw, id))
        expect(
          replay(
            jarLaw,
            told.map(({ event, at }) => ({ event, at: at as never, by: actor.userId })),
          ),
        ).toEqual(state)
      }),
      { numRuns: 20 },
    )
  })

  it('cannot be changed, even by a statement', async () => {
    await expect(lab.pool.query(`update casework.event set kind = 'other'`)).rejects.toThrow('history')
    await expect(lab.pool.query('delete from trail.entry')).rejects.toThrow('history')
  })
})
