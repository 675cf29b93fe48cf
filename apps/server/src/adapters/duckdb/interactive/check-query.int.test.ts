import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SmallLake } from '../lake/testing/small-lake.ts'
import { type InteractiveLake, startInteractive } from './start-interactive.ts'
import { line } from './testing/rows.ts'

let lake: SmallLake
let folder: string
let interactive: InteractiveLake
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fundwatch-confined-'))
  lake = await SmallLake.open()
  await lake.deliver({ sourceRank: 2, tables: { FEE_LIST_D: [line({})] } })
  writeFileSync(join(lake.folder, 'lake', 'note.csv'), 'a\n1\n')
  const lakeFolder = join(lake.folder, 'lake')
  interactive = startInteractive({ memory: '512MB', spillFolder: join(folder, 'spill'), lakeFolder })
})
afterAll(async () => {
  await interactive.close()
  await lake.close()
  rmSync(folder, { recursive: true, force: true })
})

const ask = (sql: string) => interactive.query({ sql, snapshot: { version: 1, files: lake.files } })

describe('a statement of a user', () => {
  it.each([
    'select count(*) from core.charge_line_net;',
    'from delivered.charge_line',
    'table core.charge_line',
    `with recursive step as (select 1 as n union all select n + 1 from step where n < 5),
       late as materialized (select * from step) select count(*) from late -- a comment`,
    'values (1, 2), (3, 4)',
    'describe core.charge_line_net',
    'describe select 1',
    'summarize core.charge_line_net',
    'show core.person',
    'show tables',
    'show all tables',
    'explain select * from core.charge_line_net',
    'EXPLAIN ANALYZE select count(*) from core.charge_line_net',
    'select * from terms.med_type',
    `select table_name from information_schema.tables where table_schema = 'core'`,
    `select month_of_second(second_no), quantile_cont(amount_fen, 0.9), list(distinct item_code), stddev_samp(amount_fen)
     from core.charge_line group by all having count(*) > 0 order by all limit 10%`,
    'select list_transform([1, 2], lambda x: x + 1), {a: 1}.a, [1, 2][1], try(1 / 0), #1 from core.person',
    'select * exclude (person_id), columns(lambda c: c like $$a%$$) from core.charge_line',
    'select n from range(3) as numbers(n) using sample 2 rows',
    `select * from (select 1 as k, 2 as v) pivot (sum(v) for k in (1, 2))`,
    'select line_key, row_number() over w from core.charge_line window w as (order by second_no) qualify true',
    'select current_date, now() > make_timestamp(0), 1 union all by name select 2 as a, true, 3',
  ])('may be: %s', async (sql) => {
    expect((await ask(sql)).columns.length).toBeGreaterThan(0)
  })

  it.each([
    [`select * from '/etc/passwd'`, 'relation-forbidden'],
    [`select * from "/etc/passwd"`, 'relation-forbidden'],
    [`select * from read_csv('/etc/passwd')`, 'function-forbidden'],
    [`select * from read_text('/etc/passwd')`, 'function-forbidden'],
    [`select * from read_parquet('${'x'}.parquet')`, 'function-forbidden'],
    [`select * from glob('/*')`, 'function-forbidden'],
    [`select * from query('select 1')`, 'function-forbidden'],
    [`select * from query_table('core.person')`, 'function-forbidden'],
    ['select * from duckdb_settings()', 'function-forbidden'],
    ['select * from pragma_version()', 'function-forbidden'],
    [`select getenv('PATH')`, 'function-forbidden'],
    [`select current_setting('temp_directory')`, 'function-forbidden'],
    [`select getvariable('x')`, 'function-forbidden'],
    [`select system.main.current_setting('threads')`, 'function-forbidden'],
    ['select (select max(nextval(n::varchar)) from range(1) as t(n))', 'function-forbidden'],
    [`select * from (describe select getenv('PATH'))`, 'function-forbidden'],
    ['with x as (select * from duckdb_secrets()) select 1', 'function-forbidden'],
    [`select 1 where exists (select 1 from read_blob('/etc/passwd'))`, 'function-forbidden'],
    [`select list_filter([1], lambda x: getenv('HOME') = '')`, 'function-forbidden'],
    ['select * from person', 'relation-forbidden'],
    ['select * from law.replaced_person', 'relation-forbidden'],
    ['select * from memory.core.person', 'relation-forbidden'],
    ['select * from pg_catalog.pg_class', 'relation-forbidden'],
    ['with x as (from x) from x', 'relation-forbidden'],
    ['show databases', 'construct-forbidden'],
    ['show tables from law', 'construct-forbidden'],
    ['select $1', 'construct-forbidden'],
    ['select 1; select 2', 'not-one-statement'],
    ['', 'not-one-statement'],
    ['-- nothing', 'not-one-statement'],
    [`copy (select 1) to '/tmp/x.csv'`, 'not-a-select'],
    [`explain copy (select 1) to '/tmp/x.csv'`, 'not-a-select'],
    [`explain analyze copy core.person to '/tmp/x.csv'`, 'not-a-select'],
    [`attach '/tmp/x.db'`, 'not-a-select'],
    ['install httpfs', 'not-a-select'],
    ['load json', 'not-a-select'],
    ['pragma database_list', 'not-a-select'],
    ['set threads = 8', 'not-a-select'],
    ['reset lock_configuration', 'not-a-select'],
    ['create table core.x as select 1', 'not-a-select'],
    ['drop view core.person', 'not-a-select'],
    ['insert into terms.med_type select * from terms.med_type', 'not-a-select'],
    ['delete from terms.med_type', 'not-a-select'],
    [`export database '/tmp/x'`, 'not-a-select'],
    ['call pragma_version()', 'not-a-select'],
    ['prepare x as select 1', 'not-a-select'],
    ['checkpoint', 'not-a-select'],
    ['select from where', 'statement-broken'],
    ['explain explain select 1', 'not-a-select'],
    [`select 'unfinished`, 'statement-broken'],
  ])('may not be: %s', async (sql, code) => {
    await expect(ask(sql)).rejects.toMatchObject({ code })
  })

  it('reads the lake only through its views, not by the names of its files', async () => {
    const file = lake.files[0]?.path ?? ''
    await expect(ask(`select * from '${file}'`)).rejects.toMatchObject({ code: 'relation-forbidden' })
    await expect(
      ask(`select * from read_csv('${join(lake.folder, 'lake', 'note.csv')}')`),
    ).rejects.toMatchObject({
      code: 'function-forbidden',
    })
  })

  it('is told in plain words what is wrong with it', async () => {
    await expect(ask('select * from person')).rejects.toThrow(/不能读取“person”.*show tables/)
    await expect(ask('select nothing from core.person')).rejects.toThrow('查询失败')
  })

  it('lists what there is', async () => {
    const { columns, rows } = await ask('show tables')
    expect(columns.map(({ name }) => name)).toEqual(['schema', 'name'])
    expect(rows).toContainEqual(['core', 'charge_line_net'])
    expect(rows.flat()).not.toContain('law')
  })
})
