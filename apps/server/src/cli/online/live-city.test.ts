import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SimulatePorts } from '../simulate-ports.ts'
import { type LiveCityWish, liveCity } from './live-city.ts'

const NOVEMBER_21 = Date.parse('2026-11-21T10:00:00+08:00')
const WISH: LiveCityWish = {
  folder: undefined,
  persons: 300,
  months: 1,
  seed: 1,
  startMonth: undefined,
  firstDay: undefined,
  days: undefined,
  institutions: undefined,
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'live-city-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Writes an empty city of the month that is asked for. */
function emptyCities(): {
  asked: Parameters<SimulatePorts['simulate']>[0][]
  simulate: SimulatePorts['simulate']
} {
  const asked: Parameters<SimulatePorts['simulate']>[0][] = []
  return {
    asked,
    simulate: async (request) => {
      asked.push(request)
      const month = (request.startMonth ?? '').replace('-', '')
      await writeFile(
        join(request.out, 'simulation.json'),
        JSON.stringify({ period: { first: month, last: month } }),
      )
      return { lines: 0, text: '已生成' }
    },
  }
}

const tell = () => {}
const opened = (wish: Partial<LiveCityWish>, nowMs = NOVEMBER_21) => {
  const { asked, simulate } = emptyCities()
  return liveCity({ ...WISH, ...wish }, { simulate, tell, now: () => nowMs }).then((city) => ({
    city,
    asked,
  }))
}
const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10)

describe('the city of a play', () => {
  it('is made when there is none, of a month that is over and that the rules know', async () => {
    const { city, asked } = await opened({})
    expect(asked).toMatchObject([{ persons: 300, months: 1, seed: 1, startMonth: '2026-10', plant: 'all' }])
    expect([day(city.from), day(city.until)]).toEqual(['2026-10-01', '2026-11-01'])
    const earlier = await opened({}, Date.parse('2026-03-02T10:00:00+08:00'))
    expect(earlier.asked[0]?.startMonth).toBe('2026-02')
  })

  it('is the one that is there', async () => {
    await writeFile(join(folder, 'simulation.json'), '{"period":{"first":"202609","last":"202610"}}')
    const { city, asked } = await opened({ folder, firstDay: '2026-09-30', days: 2 })
    expect(asked).toEqual([])
    expect([day(city.from), day(city.until)]).toEqual(['2026-09-30', '2026-10-02'])
  })

  it('has no other days than its own, and none that lie ahead', async () => {
    await writeFile(join(folder, 'simulation.json'), '{"period":{"first":"202611","last":"202611"}}')
    await expect(opened({ folder, firstDay: '2026-12-01' })).rejects.toThrow('只有 2026-11-01 至 2026-11-30')
    await expect(opened({ folder, firstDay: '2026-11-31' })).rejects.toThrow(/不是日期|只有/)
    await expect(opened({ folder, firstDay: 'x' })).rejects.toThrow('不是日期')
    await expect(opened({ folder })).rejects.toThrow('还没有到的日子')
    await expect(opened({ folder, days: 21 })).resolves.toBeDefined()
  })

  it('was written to its end', async () => {
    await writeFile(join(folder, 'simulation.json'), '{"simulated": true, "finished": false}')
    await expect(opened({ folder })).rejects.toThrow('没有写完')
  })
})
