import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLakeReader } from '../../apps/server/src/adapters/postgres/lake-reader.ts'
import { removeUnlisted } from '../../apps/server/src/adapters/postgres/remove-unlisted.ts'
import { HubLab, lineOf, linesCsv } from './hub-lab.ts'

describe('readers of the lake and the removal of replaced files', () => {
  let lab: HubLab
  beforeAll(async () => {
    lab = await HubLab.open()
    await lab.import({
      'FEE_LIST_D_1.csv': linesCsv([lineOf('L1', { person: 'P1' }), lineOf('L2', { person: 'P2' })]),
    })
  })
  afterAll(() => lab.close())

  const leases = async () =>
    (await lab.database.selectFrom('hub.lake_reader').select('version').orderBy('version').execute()).map(
      ({ version }) => version,
    )
  const remove = (graceSeconds = 0) => removeUnlisted(lab.database, lab.lakeFolder, { graceSeconds })
  const lineCount = async (snapshot: Parameters<typeof lab.interactive.query>[0]['snapshot']) =>
    (await lab.interactive.query({ sql: 'select count(*) from core.charge_line', snapshot })).rows

  it('keeps the files of a version as long as somebody reads it, and not longer', async () => {
    const reader = openLakeReader(lab.database, lab.lakeFolder)
    const old = await reader.hold()
    expect(await leases()).toEqual([old.version])
    await lab.import({ 'FEE_LIST_D_2.csv': linesCsv([lineOf('L3', { person: 'P1' })]) })
    await lab.compact()
    const replaced = old.files.filter(({ layer }) => layer === 'base').map(({ path }) => path)
    await remove()
    expect(replaced.every((path) => existsSync(path))).toBe(true)
    expect(await lineCount(old)).toEqual([[2]])

    const fresh = await reader.hold()
    expect(fresh.version).toBeGreaterThan(old.version)
    expect(await lineCount(fresh)).toEqual([[3]])
    expect(await leases()).toEqual([old.version, fresh.version])
    await old.release()
    expect(await leases()).toEqual([fresh.version])

    expect((await remove(600)).files).toBe(0)
    const removed = await remove()
    expect(removed.files).toBeGreaterThan(0)
    expect(replaced.some((path) => existsSync(path))).toBe(false)
    expect(await lineCount(fresh)).toEqual([[3]])
    expect(await remove()).toEqual({ files: 0, bytes: 0, folders: 0 })
    await fresh.release()
    await reader.close()
    expect(await leases()).toEqual([])
  })

  it('reads the manifest once for many who look at the same version', async () => {
    const reader = openLakeReader(lab.database, lab.lakeFolder)
    const held = await Promise.all(Array.from({ length: 10 }, () => reader.hold()))
    expect(new Set(held.map(({ files }) => files)).size).toBe(1)
    expect(await leases()).toHaveLength(1)
    await Promise.all(held.map((one) => one.release()))
    expect(await leases()).toHaveLength(1)
    await reader.close()
  })

  it('renews its leases, and those of a reader that died run out', async () => {
    const reader = openLakeReader(lab.database, lab.lakeFolder, { renewMs: 50 })
    const held = await reader.hold()
    await lab.ask(`update hub.lake_reader set expires_at = now() - interval '1 second'`)
    await sleep(300)
    await remove()
    expect(await leases()).toEqual([held.version])
    await lab.ask(`insert into hub.lake_reader values (gen_random_uuid(), 1, now() - interval '1 second')`)
    await remove()
    expect(await leases()).toEqual([held.version])
    await reader.close()
  })

  it('sweeps the folders of batches that have ended, and no others', async () => {
    await lab.database
      .insertInto('hub.batch')
      .values({ status: 'loading', source: 'extract', label: 'x' })
      .execute()
    const { batch_no } = await lab.database
      .selectFrom('hub.batch')
      .select('batch_no')
      .where('status', '=', 'loading')
      .executeTakeFirstOrThrow()
    const folder = (name: string) => join(lab.lakeFolder, 'tmp', name)
    const kept = [`batch-${batch_no}`, 'batch-0', 'batch-999', 'batch--999', 'spill', 'notes'].map(folder)
    const ended = ['batch-1', 'batch--1'].map(folder)
    for (const path of [...kept, ...ended]) mkdirSync(path, { recursive: true })
    expect(await remove()).toMatchObject({ folders: 2 })
    expect(kept.every((path) => existsSync(path))).toBe(true)
    expect(ended.some((path) => existsSync(path))).toBe(false)
  })
})
