import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildServer } from '../../apps/server/src/http/build-server.ts'
import { checkHealth } from '../../apps/server/src/http/health.ts'
import { type StatusBoard, statusBoard } from '../../apps/server/src/http/status-board.ts'
import { silentLog } from '../../apps/server/src/http/testing/silent-log.ts'
import { lakeStatus } from '../../apps/server/src/use-cases/hub/lake-status.ts'
import { rememberAnswers } from '../../apps/server/src/use-cases/hub/read-lake.ts'
import { HubLab, lineOf, linesCsv } from './hub-lab.ts'

describe('the state of a real hub', () => {
  let lab: HubLab
  let server: ReturnType<typeof buildServer>
  let board: StatusBoard
  beforeAll(async () => {
    lab = await HubLab.open()
    await lab.import({ 'FEE_LIST_D.csv': linesCsv([lineOf('L1'), lineOf('L2')]) })
    const lake = rememberAnswers(lab.interactive)
    board = statusBoard({
      read: () => lakeStatus({ ...lab.statusPorts, lake }),
      onError: () => undefined,
    })
    const probes = [
      { name: 'postgres', title: '数据库', away: '没有响应。', probe: () => lab.reports.ping() },
      { name: 'interactive', title: '查询进程', away: '没有响应。', probe: () => lab.interactive.ping() },
    ]
    server = buildServer({ log: silentLog, health: () => checkHealth(probes, () => undefined) })
  })
  afterAll(async () => {
    await server.close()
    await lab.close()
  })

  const health = async () => (await server.inject({ method: 'GET', url: '/api/health' })).statusCode

  it('shows what was imported', async () => {
    const { status } = await board.look()
    const lines = status?.relations.find(({ relation }) => relation === 'charge_line')
    expect(lines).toMatchObject({ inForce: 2, delivered: 2 })
    expect(await health()).toBe(200)
  })

  it('is well again right after kill -9 of the query process', async () => {
    const pid = lab.interactive.pid() ?? 0
    process.kill(pid, 'SIGKILL')
    await sleep(100)
    expect(await health()).toBe(200)
    expect(lab.interactive.pid()).not.toBe(pid)
  })

  it('goes on showing the last state after kill -9 of PostgreSQL, and says so', async () => {
    process.kill(lab.postgresPid, 'SIGKILL')
    await expect.poll(health, { timeout: 30_000, interval: 500 }).toBe(503)
    await expect
      .poll(() => board.look(), { timeout: 30_000, interval: 500 })
      .toMatchObject({ status: { version: 1 }, problem: expect.stringContaining('数据库没有响应') })
  })
})
