import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildServer } from '../../apps/server/src/http/build-server.ts'
import { silentLog } from '../../apps/server/src/http/testing/silent-log.ts'
import { lakeStatus } from '../../apps/server/src/use-cases/hub/lake-status.ts'
import { rememberAnswers } from '../../apps/server/src/use-cases/hub/read-lake.ts'
import { HubLab, lineOf, linesCsv } from './hub-lab.ts'

describe('the status page of a real hub', () => {
  let lab: HubLab
  let server: ReturnType<typeof buildServer>
  beforeAll(async () => {
    lab = await HubLab.open()
    await lab.import({ 'FEE_LIST_D.csv': linesCsv([lineOf('L1'), lineOf('L2')]) })
    const lake = rememberAnswers(lab.interactive)
    server = buildServer({
      settings: { demo: false },
      log: silentLog,
      hub: {
        status: () => lakeStatus({ ...lab.statusPorts, lake }),
        probes: [
          { name: 'postgres', title: '数据库', away: '没有响应。', probe: () => lab.reports.ping() },
          { name: 'interactive', title: '查询进程', away: '没有响应。', probe: () => lab.interactive.ping() },
        ],
      },
    })
  })
  afterAll(async () => {
    await server.close()
    await lab.close()
  })

  const get = (url: string) => server.inject({ method: 'GET', url })
  const state = async () => JSON.parse((await get('/api/hub/status')).body)
  const health = async () => (await get('/api/health')).statusCode

  it('shows what was imported', async () => {
    expect((await get('/')).body).toContain('费用明细')
    const lines = (await state()).status.relations.find(
      ({ relation }: { relation: string }) => relation === 'charge_line',
    )
    expect(lines).toMatchObject({ inForce: 2, delivered: 2 })
    expect(await health()).toBe(200)
  })

  it('is well again right after kill -9 of the query process', async () => {
    const pid = lab.interactive.pid() ?? 0
    process.kill(pid, 'SIGKILL')
    await sleep(100)
    expect((await get('/')).statusCode).toBe(200)
    expect(await health()).toBe(200)
    expect(lab.interactive.pid()).not.toBe(pid)
  })

  it('goes on showing the last state after kill -9 of PostgreSQL, and says so', async () => {
    process.kill(lab.postgresPid, 'SIGKILL')
    await sleep(5500)
    const page = await get('/')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('数据库：没有响应。')
    expect(page.body).toContain('费用明细')
    expect(await health()).toBe(503)
    expect(await state()).toMatchObject({
      status: { version: 1 },
      problem: expect.stringContaining('数据库没有响应'),
    })
  })
})
