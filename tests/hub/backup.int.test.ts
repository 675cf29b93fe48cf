import { createHash, randomUUID } from 'node:crypto'
import { appendFile, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileLaw } from '@fundwatch/domain'
import { simulateCity } from '@fundwatch/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blobStore } from '../../apps/server/src/adapters/files/blob-store.ts'
import { anAct, anActor } from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { transactOn } from '../../apps/server/src/adapters/postgres/casework/transact.ts'
import { connect } from '../../apps/server/src/adapters/postgres/connect.ts'
import { fileProjections, trailLists } from '../../apps/server/src/context/trail-and-files.ts'
import { wallClock } from '../../apps/server/src/use-cases/hub/wall-clock.ts'
import { DrivenInstance } from '../../bench/support/driven-instance.ts'

const text = '询问笔录：2026 年 3 月 2 日'
const EVIDENCE = { text, sm3: createHash('sm3').update(text, 'utf8').digest('hex') }

/** Hands in a file as somebody would who may see a lead. */
async function handIn(dataFolder: string): Promise<void> {
  const { databaseUrl } = JSON.parse(await readFile(join(dataFolder, 'instance.json'), 'utf8'))
  const pool = connect({ url: databaseUrl })
  const transact = transactOn(pool, { projections: fileProjections, lists: trailLists })
  const received = await blobStore(dataFolder).receive(Readable.from([Buffer.from(text)]), 1000)
  await received?.keep()
  await transact(anAct(anActor([]), { at: wallClock(Date.now()) }), ({ histories }) =>
    histories.append(fileLaw, {
      id: randomUUID(),
      version: 0,
      state: null,
      event: {
        kind: 'handed-in',
        name: '笔录.txt',
        type: 'text',
        bytes: Buffer.byteLength(text),
        sm3: EVIDENCE.sm3,
        forNoun: 'lead',
        forId: randomUUID(),
      },
    }),
  )
  await pool.end()
}

describe('a backup that is made while everybody works', () => {
  let folder: string
  let instance: DrivenInstance
  let elsewhere: DrivenInstance
  const backup = () => join(folder, 'backup')

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fundwatch-backup-'))
    await simulateCity({ persons: 300, months: 1, seed: 5, out: join(folder, 'city') })
    await simulateCity({ persons: 300, months: 1, seed: 6, out: join(folder, 'more') })
    instance = await DrivenInstance.create()
    elsewhere = await DrivenInstance.create()
    await instance.start()
    await instance.run('import', join(folder, 'city'))
    await handIn(instance.dataFolder)
  })
  afterAll(async () => {
    await instance.remove()
    await elsewhere.remove()
    await rm(folder, { recursive: true, force: true })
  })

  /** Acts as people would, one after the other, until told to end; gives how many. */
  const act = async (dataFolder: string, isOver: () => boolean): Promise<number> => {
    const { databaseUrl } = JSON.parse(await readFile(join(dataFolder, 'instance.json'), 'utf8'))
    const pool = connect({ url: databaseUrl })
    const transact = transactOn(pool, { projections: {}, lists: () => ({}) })
    const law = {
      noun: 'jar',
      apply: (state: { count: number } | null) => ({ count: (state?.count ?? 0) + 1 }),
    }
    let acts = 0
    for (; !isOver(); acts += 1) {
      const at = wallClock(Date.now())
      await transact(anAct(anActor([]), { at }), ({ histories }) =>
        histories.append(law, { id: randomUUID(), version: 0, state: null, event: { kind: 'filled' } }),
      )
    }
    await pool.end()
    return acts
  }

  it('is put back onto an empty machine, where the chain verifies and the lake is whole', async () => {
    let isOver = false
    const acting = act(instance.dataFolder, () => isOver)
    const importing = instance.run('import', join(folder, 'more'))
    await sleep(1500)
    const made = await instance.run('backup', backup())
    expect(made).toMatchObject({ code: 0 })
    isOver = true
    expect(await acting).toBeGreaterThan(20)
    await importing

    const restored = await elsewhere.run('restore', backup())
    expect(restored.output).toContain('没有发现改动')
    expect(restored.output).toContain('恢复完成。')
    expect(restored.code).toBe(0)
    const manifest = JSON.parse(await readFile(join(backup(), 'manifest.json'), 'utf8'))
    const lines = await elsewhere.run('sql', 'select count(*) as lines from core.charge_line', '--csv')
    expect(Number(/^\d+$/m.exec(lines.output)?.[0])).toBeGreaterThan(1000)
    const events = manifest.tables.find(({ table }: { table: string }) => table === 'casework.event')
    const entries = manifest.tables.find(({ table }: { table: string }) => table === 'trail.entry')
    expect(events.rows).toBeGreaterThan(10)
    expect(entries.rows).toBe(events.rows)
  })

  it('goes on where the backup ended: people act, what they do is sealed', async () => {
    await elsewhere.start()
    let isOver = false
    const acting = act(elsewhere.dataFolder, () => isOver)
    await sleep(1500)
    isOver = true
    expect(await acting).toBeGreaterThan(5)
    await sleep(2500)
    const verdict = JSON.parse((await elsewhere.run('audit-trail', 'verify', '--json')).output)
    expect(verdict).toMatchObject({ unsealed: 0, problems: [] })
    await elsewhere.stop()
    const text = (await elsewhere.run('audit-trail', 'verify')).output
    expect(text).toContain('个锚点')
    expect(text).toContain('没有发现改动')
  })

  it('is one file when it is asked for as one, with what people handed in, and still says that it is simulated', async () => {
    const file = join(folder, 'one.tar')
    const made = await instance.run('backup', file)
    expect(made).toMatchObject({ code: 0 })
    expect((await instance.run('backup', file)).output).toContain('已经存在')
    const third = await DrivenInstance.create()
    // Where the simulated city was imported from is nowhere on the new machine.
    await rename(join(folder, 'city'), join(folder, 'gone'))
    try {
      const restored = await third.run('restore', file)
      expect(restored.output).toContain('没有发现改动')
      expect(restored.output).toContain('台账平衡')
      expect(restored.output).toContain('恢复完成。')
      expect(restored.code).toBe(0)
      expect(await readdir(third.dataFolder)).not.toContain('restoring')
      const kept = join('blobs', EVIDENCE.sm3.slice(0, 2), EVIDENCE.sm3)
      expect(await readFile(join(third.dataFolder, kept), 'utf8')).toBe(EVIDENCE.text)
      expect((await third.run('files', 'verify')).output).toContain('已核对 1 个证据文件')
      expect((await third.run('lake', 'status')).output).toContain('模拟')
    } finally {
      await rename(join(folder, 'gone'), join(folder, 'city'))
      await third.remove()
    }
  })

  it('in one file is refused when it is cut or damaged, and nothing half done bears its name', async () => {
    const whole = await readFile(join(folder, 'one.tar'))
    const broken = join(folder, 'broken.tar')
    const isDamaged = Buffer.from(whole)
    const at = isDamaged.indexOf(EVIDENCE.text)
    isDamaged.write('X', at)
    for (const [content, words] of [
      [whole.subarray(0, whole.length - 4096), '没有完整的备份'],
      [whole.subarray(0, Math.floor(whole.length / 2) + 100), '没有完整的备份'],
      [isDamaged, '缺失或被改动'],
      [Buffer.from('no tar at all'.repeat(100)), '没有完整的备份'],
    ] as const) {
      await writeFile(broken, content)
      const third = await DrivenInstance.create()
      const { code, output } = await third.run('restore', broken)
      await third.remove()
      expect(output).toContain(words)
      expect(code).toBe(1)
    }
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('is refused when it is damaged, incomplete, or has somewhere to go that is not empty', async () => {
    expect((await instance.run('backup', backup())).output).toContain('不是空的')
    expect((await elsewhere.run('restore', backup())).output).toContain('不是空的')
    const third = await DrivenInstance.create()
    await appendFile(join(backup(), 'postgres', 'trail.entry.copy.zst'), 'x')
    expect((await third.run('restore', backup())).output).toContain('trail.entry.copy.zst 缺失或被改动')
    await third.remove()
    const fourth = await DrivenInstance.create()
    await writeFile(join(backup(), 'manifest.json'), '{}')
    expect((await fourth.run('restore', backup())).output).toContain('没有完整的备份')
    await fourth.remove()
  })
})
