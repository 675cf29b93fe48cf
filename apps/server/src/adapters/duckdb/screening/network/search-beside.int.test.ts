import { type NetworkSettings, networkSettings, type RingSearch } from '@fundwatch/screening'
import { describe, expect, it } from 'vitest'
import { searchBeside } from './search-beside.ts'

const settings: NetworkSettings = networkSettings({ kind: 'network', place: 'institution' }, new Map())

/** Everybody is at one place in every slot: as much work as there can be. */
function crowd(persons: number, slots: number): RingSearch {
  const rows = persons * slots
  const column = (value: (row: number) => number) => Int32Array.from({ length: rows }, (_, row) => value(row))
  return {
    visits: {
      person: column((row) => row % persons),
      institution: column(() => 0),
      doctor: column(() => 0),
      slot: column((row) => Math.floor(row / persons) * 96),
      encounter: column((row) => row),
      amountFen: new Float64Array(rows),
    },
    shared: { kind: new Uint8Array(), thing: new Int32Array(), person: new Int32Array() },
    population: persons,
    settings,
  }
}

describe('the search for rings beside', () => {
  it('answers what was found', async () => {
    const found = await searchBeside(crowd(4, 5), new AbortController().signal)
    expect(found.told.meetings).toBeGreaterThan(0)
    expect(found.rings).toEqual([])
  })

  it('stops where it is when it is aborted', async () => {
    const stop = new AbortController()
    const startedAt = performance.now()
    const search = searchBeside(
      { ...crowd(3000, 400), settings: { ...settings, maxSlot: 3000 } },
      stop.signal,
    )
    setTimeout(() => stop.abort(new Error('cancelled')), 400)
    await expect(search).rejects.toThrow('cancelled')
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })

  it('says of what it failed', async () => {
    const search = crowd(4, 5)
    const wish = { ...search, settings: { ...settings, minShared: 0 } }
    await expect(searchBeside(wish, new AbortController().signal)).rejects.toThrow('minShared 0')
  })
})
