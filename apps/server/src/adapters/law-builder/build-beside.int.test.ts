import { readdir, readFile } from 'node:fs/promises'
import { getPriority } from 'node:os'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { lawInForce } from '../../use-cases/review/online/law/law-in-force.ts'
import { needsOf } from '../../use-cases/review/online/memory/needs-of-law.ts'
import { shippedLaw } from '../../use-cases/review/online/testing/desk.ts'
import { loadChecks, readCatalog } from '../catalog/read-catalog.ts'
import { releaseStore } from '../postgres/review/release-store.ts'
import { ReviewLab } from '../postgres/review/testing/review-lab.ts'
import { buildBeside } from './build-beside.ts'

const lab = new ReviewLab()
beforeAll(() => lab.start())
afterAll(() => lab.close())

const draft = { parentNo: 1, origin: 'edit', note: '', by: 'test' } as const

async function setOut(files = readCatalog()) {
  const { database, url } = await lab.database()
  const releases = releaseStore(database)
  const { releaseNo } = await releases.make(files, draft)
  await releases.move(releaseNo, 'published', 'test', '')
  return { releases, wish: { releaseNo, databaseUrl: url } }
}

/** How long this thread worked without giving anybody a turn, at most: its own time, as the machine has other guests. */
async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  const state = { isOver: false, longest: 0 }
  const workedMs = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  const watching = (async () => {
    for (let last = workedMs(); !state.isOver; last = workedMs()) {
      await turn()
      state.longest = Math.max(state.longest, workedMs() - last)
    }
  })()
  await work()
  state.isOver = true
  await watching
  return state.longest
}

/** Processes that this one started for a script. */
async function childrenRunning(script: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const own = await Promise.all(
    pids.map(async (pid) => {
      const [stat, command] = await Promise.all(
        ['stat', 'cmdline'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')),
      )
      const isOurs = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1] === String(process.pid)
      return isOurs && command?.includes(script) ? [Number(pid)] : []
    }),
  )
  return own.flat()
}

describe('a release that is published', () => {
  it('is the law that this process would build itself, point by point', async () => {
    const { wish } = await setOut()
    const { law: built, needs } = await buildBeside(wish)
    expect(needs).toEqual(needsOf(built, wish.releaseNo))
    expect(built.points.length).toBeGreaterThan(1000)
    expect(JSON.stringify(built)).toBe(JSON.stringify(shippedLaw()))
    expect(built.rules[0]?.points[0]).toBe(built.points[0])
  })

  it('is built by a process that lets everybody else go first', async () => {
    const { wish } = await setOut()
    const building = buildBeside(wish)
    const [pid] = await vi.waitFor(async () => {
      const pids = await childrenRunning('law-builder/worker-main.ts')
      expect(pids).toHaveLength(1)
      return pids
    })
    expect(getPriority(pid)).toBeGreaterThan(getPriority())
    await building
  })

  it('is taken into use without holding up those who are answered', async () => {
    const { releases, wish } = await setOut()
    const checks = await loadChecks()
    const troubles: unknown[] = []
    const law = lawInForce({
      releases,
      build: (one) => buildBeside({ ...wish, releaseNo: one }),
      checks,
      fillNeeds: async () => true,
      slices: { sliceMs: 4, now: () => performance.now(), pause: () => turn() },
      slowMs: 50,
      onTrouble: (error) => troubles.push(error),
    })
    const blocked = await longestBlock(() => law.refresh())
    process.stdout.write(`the longest block while a release was taken into use: ${blocked.toFixed(1)} ms\n`)
    expect(troubles).toEqual([])
    expect(law.live()?.releaseNo).toBe(wish.releaseNo)
    // Collecting garbage counts too.
    expect(blocked).toBeLessThan(40)
  })

  it('is refused with file and line when it is no law, and the one before goes on', async () => {
    const path = 'catalog/rules/item-daily-frequency/rule.yaml'
    const files = new Map(readCatalog())
    files.set(path, (files.get(path) ?? '').replace('pattern: ', 'pattern: no-such-'))
    await expect(buildBeside((await setOut(files)).wish)).rejects.toThrow(/rule\.yaml 第 \d+ 行/)
  })

  it('is refused when its check is another than the one of this software', async () => {
    const path = 'catalog/patterns/quantity-per-day/check.ts'
    const files = new Map(readCatalog())
    files.set(path, `${files.get(path)}\n// 改过`)
    await expect(buildBeside((await setOut(files)).wish)).rejects.toThrow('quantity-per-day 的逻辑')
  })
})
