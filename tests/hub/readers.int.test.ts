import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simulateCity } from '@fundwatch/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DrivenInstance } from '../../bench/support/driven-instance.ts'

describe('readers beside an import and a compaction', () => {
  let instance: DrivenInstance
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fundwatch-readers-'))
    await simulateCity({ persons: 2000, months: 2, seed: 11, out: join(folder, 'first') })
    await simulateCity({ persons: 250, months: 2, seed: 12, out: join(folder, 'second') })
    instance = await DrivenInstance.create()
    await instance.start()
  })
  afterAll(async () => {
    await instance.remove()
    await rm(folder, { recursive: true, force: true })
  })

  const lines = async () => {
    const { output } = await instance.run(
      'sql',
      'select count(*) as lines, count(distinct line_key) as keys from core.charge_line',
      '--csv',
    )
    return /^\d+,\d+$/m.exec(output)?.[0] ?? output
  }

  it('see all of a batch or nothing of it, and the same lines before and after a compaction', async () => {
    const empty = await lines()
    await instance.run('import', join(folder, 'first'))
    const first = await lines()
    const seen: string[] = []
    const done = new AbortController()
    const looking = (async () => {
      while (!done.signal.aborted) seen.push(await lines())
    })()
    const imported = await instance.run('import', join(folder, 'second'))
    const compacted = await instance.run('compact')
    done.abort()
    await looking
    const both = await lines()

    expect(imported).toMatchObject({ code: 0 })
    expect(compacted).toMatchObject({ code: 0 })
    expect(new Set([empty, first, both]).size).toBe(3)
    expect(seen.length).toBeGreaterThan(2)
    expect(seen.filter((answer) => answer !== first && answer !== both)).toEqual([])
  })
})
