import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from './migrate.ts'
import { hasDebianPostgres, startDebianPostgres } from './supervisor/testing/debian-postgres.ts'
import { ask, Workplace } from './supervisor/testing/workplace.ts'

const servers = [
  { name: 'the embedded PostgreSQL 18', isHere: true, major: 18 },
  {
    name: 'a PostgreSQL 15 of Debian (skipped where it is not installed)',
    isHere: hasDebianPostgres,
    major: 15,
  },
]

describe.each(servers)('migrating $name', ({ isHere, major }) => {
  const workplace = new Workplace()
  let server: string
  let databases = 0
  beforeAll(async () => {
    if (!isHere) return
    server =
      major === 18 ? (await workplace.start(workplace.folder())).url : await startDebianPostgres(workplace)
  })
  afterAll(() => workplace.clear())

  /** A new database and a folder of migrations. */
  async function setOut(files: Record<string, string>) {
    databases += 1
    await ask(server, `create database city_${databases}`)
    const folder = workplace.folder()
    write(folder, files)
    return { url: server.replace(/[^/]+$/, `city_${databases}`), folder }
  }

  it.runIf(isHere)('applies files in order, once, and later only what is new', async () => {
    const place = await setOut({
      '0001-people.sql': 'create table person (id bigint primary key); insert into person values (1);',
      '0002-names.sql': 'alter table person add name text;',
      'README.md': 'not a migration',
    })
    expect(
      await ask(place.url, `select current_setting('server_version_num')::int / 10000 as major`),
    ).toEqual([{ major }])
    expect(await migrate(place)).toEqual(['0001-people', '0002-names'])
    expect(await migrate(place)).toEqual([])
    write(place.folder, { '0004-ages.sql': 'alter table person add born_on date;' })
    expect(await migrate(place)).toEqual(['0004-ages'])
    expect(await ask(place.url, 'select id::int, name, born_on from person')).toEqual([
      { id: 1, name: null, born_on: null },
    ])
  })

  it.runIf(isHere)('is done once when four processes do it at the same time', async () => {
    const place = await setOut({ '0001-slow.sql': 'select pg_sleep(0.2); create table person (id bigint);' })
    const done = await Promise.all([1, 2, 3, 4].map(() => migrate(place)))
    expect(done.filter((names) => names.length === 1)).toHaveLength(1)
  })

  it.runIf(isHere)(
    'takes back all of a file that fails, and goes on from there when it is put right',
    async () => {
      const place = await setOut({
        '0001-good.sql': 'create table good (id bigint);',
        '0002-bad.sql': 'create table half (id bigint); select 1 / 0;',
      })
      await expect(migrate(place)).rejects.toMatchObject({ code: 'migration-failed' })
      expect(
        await ask(place.url, `select to_regclass('half') as half, to_regclass('good')::text as good`),
      ).toEqual([{ half: null, good: 'good' }])
      write(place.folder, { '0002-bad.sql': 'create table half (id bigint);' })
      expect(await migrate(place)).toEqual(['0002-bad'])
    },
  )

  it.runIf(isHere)('refuses a file that commits by itself', async () => {
    const place = await setOut({ '0001-own.sql': 'create table own (id bigint); commit; select 1;' })
    await expect(migrate(place)).rejects.toMatchObject({ code: 'migration-failed' })
  })

  it.runIf(isHere)('refuses a changed file, but not changed line ends', async () => {
    const place = await setOut({ '0001-people.sql': 'create table person (\n  id bigint\n);' })
    await migrate(place)
    write(place.folder, { '0001-people.sql': 'create table person (\r\n  id bigint\r\n);' })
    expect(await migrate(place)).toEqual([])
    write(place.folder, { '0001-people.sql': 'create table person (id int);' })
    await expect(migrate(place)).rejects.toMatchObject({ code: 'migration-changed' })
  })

  it.runIf(isHere)('refuses a database that is newer than the software', async () => {
    const place = await setOut({ '0001-a.sql': 'select 1;', '0002-b.sql': 'select 2;' })
    await migrate(place)
    rmSync(join(place.folder, '0002-b.sql'))
    await expect(migrate(place)).rejects.toThrow('更新版本的软件升级 (0002-b)')
  })

  it.runIf(isHere)('refuses a number before the last one, a number twice, and a strange name', async () => {
    const place = await setOut({ '0002-b.sql': 'select 2;' })
    await migrate(place)
    write(place.folder, { '0001-a.sql': 'select 1;' })
    await expect(migrate(place)).rejects.toMatchObject({ code: 'migration-out-of-order' })
    write(place.folder, { '0001-aa.sql': 'select 1;' })
    await expect(migrate(place)).rejects.toMatchObject({ code: 'migration-misnamed' })
    write(place.folder, { 'notes.sql': 'select 1;' })
    await expect(migrate(place)).rejects.toThrow('notes.sql')
  })

  it.runIf(isHere)('refuses a database that is not in UTF-8', async () => {
    const place = await setOut({})
    await ask(
      server,
      `create database latin_${major} encoding 'LATIN1' locale 'C' ${major === 18 ? "locale_provider 'libc'" : ''} template template0`,
    )
    const url = server.replace(/[^/]+$/, `latin_${major}`)
    await expect(migrate({ ...place, url })).rejects.toMatchObject({ code: 'encoding-not-utf8' })
  })
})

function write(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}
