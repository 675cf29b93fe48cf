import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simulateCity } from '@fundwatch/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DrivenInstance } from '../../bench/support/driven-instance.ts'

describe('a disk without space', () => {
  let instance: DrivenInstance
  let folder: string
  let city: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fundwatch-bad-days-'))
    city = join(folder, 'city')
    await simulateCity({ persons: 2000, months: 2, seed: 3, out: city })
    instance = await DrivenInstance.create()
  })
  afterAll(async () => {
    await instance.remove()
    await rm(folder, { recursive: true, force: true })
  })

  // Only root may mount the small disk that fills up.
  it.skipIf(process.getuid?.() !== 0)(
    'ends an import with a message that says what to do, keeps nothing of it, and works again with space',
    async () => {
      const lake = join(instance.dataFolder, 'lake')
      await mkdir(lake, { recursive: true })
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', lake])
      try {
        const { code, output } = await instance.run('import', city)
        expect(code).toBe(1)
        expect(output).toContain('磁盘空间不足')
        expect(await filesIn(lake, ['base', 'raw', 'number'])).toEqual([])
      } finally {
        execFileSync('umount', [lake])
      }
      const again = await instance.run('import', city)
      expect(again).toMatchObject({ code: 0 })
      expect(again.output).toContain('全部行已接收')
    },
  )
})

async function filesIn(folder: string, layers: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    layers.map((layer) => readdir(join(folder, layer), { recursive: true }).catch(() => [] as string[])),
  )
  return found.flat().filter((name) => name.endsWith('.parquet'))
}
