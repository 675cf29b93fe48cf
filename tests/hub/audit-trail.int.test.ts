import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAct, anActor } from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { transactOn } from '../../apps/server/src/adapters/postgres/casework/transact.ts'
import { connect } from '../../apps/server/src/adapters/postgres/connect.ts'
import { ask } from '../../apps/server/src/adapters/postgres/supervisor/testing/workplace.ts'
import { wallClock } from '../../apps/server/src/use-cases/hub/wall-clock.ts'
import { DrivenInstance } from '../../bench/support/driven-instance.ts'

describe('the audit trail of a running instance', () => {
  let instance: DrivenInstance
  beforeAll(async () => {
    instance = await DrivenInstance.create()
    await instance.start()
  })
  afterAll(() => instance.remove())

  const file = (...path: string[]) => readFile(join(instance.dataFolder, ...path), 'utf8')
  const applicationUrl = async (): Promise<string> => JSON.parse(await file('instance.json')).databaseUrl
  const ownerUrl = async () => {
    const url = new URL(await applicationUrl())
    url.username = 'fundwatch'
    url.password = (await file('postgres', 'password')).trim()
    return url.href
  }
  const act = async (...ids: string[]) => {
    const pool = connect({ url: await applicationUrl() })
    const transact = transactOn(pool, { projections: {}, lists: () => ({}) })
    for (const id of ids)
      await transact(anAct(anActor([]), { at: wallClock(Date.now()) }), ({ trail }) =>
        trail.write([{ action: 'close-lead', noun: 'lead', id, before: null, after: { state: 'closed' } }]),
      )
    await pool.end()
  }
  const verify = (...more: string[]) => instance.run('audit-trail', 'verify', ...more)
  const sealed = async (count: number) => {
    for (let tries = 0; tries < 50; tries += 1) {
      const verdict = JSON.parse((await verify('--json')).output)
      if (verdict.sealed >= count && verdict.unsealed === 0) return verdict
      await sleep(500)
    }
    throw new Error(`${count} entries were not sealed in time.`)
  }

  it('is sealed by itself, is well, and cannot be changed by the application', async () => {
    await act('A', 'B', 'C')
    expect(await sealed(3)).toMatchObject({
      problems: [],
      notes: expect.not.arrayContaining([expect.stringContaining('未受限')]),
    })
    expect(await (await fetch(`http://127.0.0.1:${instance.port}/api/health`)).json()).toMatchObject({
      parts: expect.arrayContaining([{ name: 'trail', isWell: true }]),
    })
    await expect(ask(await applicationUrl(), 'delete from trail.entry')).rejects.toMatchObject({
      code: '42501',
    })
    expect((await verify()).code).toBe(0)
  })

  it('goes on after a kill of everything, and the anchors of a stop fit it', async () => {
    await act('D')
    await instance.kill('supervisor')
    await instance.start()
    await act('E')
    expect(await sealed(5)).toMatchObject({ problems: [] })
    await instance.stop()
    await instance.start()
    expect(await sealed(5)).toMatchObject({ problems: [], anchors: expect.any(Number) })
    expect((await instance.run('audit-trail', 'anchor')).code).toBe(0)
  })

  it('tells in Chinese what the owner of the database did, and ends with 1', async () => {
    const owner = await ownerUrl()
    await ask(owner, 'alter table trail.entry disable trigger history')
    await ask(owner, `update trail.entry set user_name = '别人' where noun_id = 'B'`)
    await ask(owner, `delete from trail.entry where noun_id = 'C'`)
    await ask(owner, 'alter table trail.entry enable trigger history')
    const { code, output } = await verify()
    expect(code).toBe(1)
    expect(output).toMatch(/✗ 记录 \d+（封条 \d+，别人 close-lead lead B）与封存时不同/)
    expect(output).toMatch(/✗ 记录 \d+（封条 \d+，封存于 [\d-]+ [\d:]+）被删除/)
    expect(output).toContain('发现 2 个问题')
  })
})
