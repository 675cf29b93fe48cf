import { randomUUID } from 'node:crypto'
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { simulateCity } from '@fundwatch/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAct, anActor } from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { transactOn } from '../../apps/server/src/adapters/postgres/casework/transact.ts'
import { connect } from '../../apps/server/src/adapters/postgres/connect.ts'
import { wallClock } from '../../apps/server/src/use-cases/hub/wall-clock.ts'
import { DrivenInstance } from '../../bench/support/driven-instance.ts'

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
