import { readFileSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { dataLockHolder, lockDataFolder } from './data-lock.ts'
import { identifyProcess } from './process-identity.ts'
import { until, Workplace } from './testing/workplace.ts'

const workplace = new Workplace()
afterEach(() => workplace.clear())

describe('the lock of a data folder', () => {
  it('is held by one process until it is released', async () => {
    const folder = workplace.folder()
    const lock = await lockDataFolder(folder)
    expect(await dataLockHolder(folder)).toEqual(identifyProcess(process.pid))
    await expect(lockDataFolder(folder)).rejects.toMatchObject({ code: 'data-locked' })
    await lock.release()
    expect(await dataLockHolder(folder)).toBeUndefined()
    await (await lockDataFolder(folder)).release()
    expect(await readdir(folder)).toEqual([])
  })

  it('names the other process in Chinese', async () => {
    const folder = workplace.folder()
    const { child, line } = await workplace.run('hold-lock.ts', folder)
    expect(line).toBe('taken')
    await expect(lockDataFolder(folder)).rejects.toThrow(`正由另一个 fundwatch 进程 (${child.pid}) 使用`)
  })

  it('is taken over from a process that was killed', async () => {
    const folder = workplace.folder()
    const { child } = await workplace.run('hold-lock.ts', folder)
    child.kill('SIGKILL')
    await until(() => child.signalCode !== null)
    const lock = await lockDataFolder(folder)
    expect((await dataLockHolder(folder))?.pid).toBe(process.pid)
    await lock.release()
  })

  it('is taken over when the pid lives but is another process by now, and when the file is damaged', async () => {
    const folder = workplace.folder()
    const file = join(folder, 'lock.json')
    for (const text of [JSON.stringify({ pid: process.pid, startedAt: 'an earlier life' }), '{"pid":', '']) {
      writeFileSync(file, text)
      const lock = await lockDataFolder(folder)
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(identifyProcess(process.pid))
      await lock.release()
    }
  })

  it('goes to exactly one of several processes that find a stale lock at once', async () => {
    const folder = workplace.folder()
    writeFileSync(join(folder, 'lock.json'), JSON.stringify({ pid: 1, startedAt: 'an earlier life' }))
    const runs = await Promise.all([1, 2, 3, 4, 5, 6].map(() => workplace.run('hold-lock.ts', folder)))
    const words = runs.map(({ line }) => line).toSorted()
    expect(words).toEqual([...Array(5).fill('data-locked'), 'taken'])
  })

  it('is not blocked by the claim of a process that died in the middle of a takeover', async () => {
    const folder = workplace.folder()
    writeFileSync(join(folder, 'lock.json'), JSON.stringify({ pid: 1, startedAt: 'an earlier life' }))
    writeFileSync(join(folder, 'lock.json.claim-1'), JSON.stringify({ pid: 2, startedAt: 'another life' }))
    const lock = await lockDataFolder(folder)
    await lock.release()
    expect(await readdir(folder)).toEqual([])
  })
})
