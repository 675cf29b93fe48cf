import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simulateCity } from '@fundwatch/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  hasDebianPostgres,
  startDebianPostgres,
} from '../../apps/server/src/adapters/postgres/supervisor/testing/debian-postgres.ts'
import { Workplace } from '../../apps/server/src/adapters/postgres/supervisor/testing/workplace.ts'
import { DrivenInstance } from '../../bench/support/driven-instance.ts'

// Skipped where Debian's PostgreSQL 15 is not installed.
describe.skipIf(!hasDebianPostgres)('an external PostgreSQL 15', () => {
  const workplace = new Workplace()
  let instance: DrivenInstance
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fundwatch-external-'))
    await simulateCity({ persons: 600, months: 1, seed: 5, out: join(folder, 'city') })
    instance = await DrivenInstance.create({ DATABASE_URL: await startDebianPostgres(workplace) })
  })
  afterAll(async () => {
    await instance.remove()
    await workplace.clear()
    await rm(folder, { recursive: true, force: true })
  })

  it('serves as well as our own: import, pages, status, withdrawal', async () => {
    await instance.start()
    expect(instance.output).toContain('外部 PostgreSQL')
    const imported = await instance.run('import', join(folder, 'city'))
    expect(imported).toMatchObject({ code: 0 })
    const page = await fetch(`http://127.0.0.1:${instance.port}/api/health`)
    expect(page.status).toBe(200)
    expect(await instance.run('lake', 'check', '--checksums')).toMatchObject({ code: 0 })
    expect(await instance.run('withdraw', '1')).toMatchObject({ code: 0 })
    await instance.stop()
  })
})
