import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDuckDb, openDuckDb } from '../open-duckdb.ts'
import { query } from '../query.ts'
import { allowedFunctions, callsInDisguise } from './allowed-functions.ts'
import { checkStatement } from './check-statement.ts'
import { removeScratch, scratchFolder } from './testing/mapping-folder.ts'

afterAll(removeScratch)

let engine: OpenDuckDb

beforeAll(async () => {
  engine = await openDuckDb({ memory: '256MB', threads: 1, spillFolder: scratchFolder() })
})
afterAll(() => engine.close())

const relations = new Set(['source.bene', 'source.claim', 'codes.sex', 'step.person'])
const check = (sql: string) =>
  checkStatement(engine.connection, { name: 'X', file: 'X.sql', sql: `-- One row per x.\n${sql}` }, relations)

describe('a statement of a mapping may', () => {
  it.each([
    'select a, b from source.bene',
    'select a from source.bene;',
    'select a from SOURCE."bene" as x join Codes.sex as y using (a) where x.b between 1 and 2 order by 1 limit 3',
    'with a as (select 1 as x), b as (select x from a) select x from b union all select y from step.person',
    'select x from (with a as (select 1 as x) select x from a)',
    'select sum(a) over w, row_number() over (order by b) from source.bene window w as (partition by c)',
    'select distinct on (a) * exclude (b) from source.bene, lateral (select a + 1) as next(c)',
    "select unnest([a, b]), nullif(trim(c), ''), d::date + 1, extract(year from e) from source.bene",
    'select case when a then 1 else 2 end, count(distinct b) filter (where c) from source.bene group by rollup(a)',
    'select exists (select 1 from source.claim where claim.a = bene.a), b in (1, 2) from source.bene',
    'select bene."user" from source.bene',
    'from source.bene',
    'values (1, 2)',
  ])('say %s', async (sql) => {
    await expect(check(sql)).resolves.toBeUndefined()
  })
})

describe('a statement of a mapping may not', () => {
  it.each([
    // another statement, or several
    ['', 'not-one-statement'],
    ['select 1; select 2', 'not-one-statement'],
    ['select 1; drop table x', 'not-a-select'],
    ["copy source.bene to '/x.csv'", 'not-a-select'],
    ["attach '/x.db' as x", 'not-a-select'],
    ["attach ':memory:' as x", 'not-a-select'],
    ['install httpfs', 'not-a-select'],
    ['load httpfs', 'not-a-select'],
    ['set threads = 8', 'not-a-select'],
    ['pragma threads = 8', 'not-a-select'],
    ['call pragma_version()', 'not-a-select'],
    ['create table x as select 1', 'not-a-select'],
    ['create macro m() as 1', 'not-a-select'],
    ['insert into source.bene values (1)', 'not-a-select'],
    ['delete from source.bene', 'not-a-select'],
    ['update source.bene set a = 1', 'not-a-select'],
    ['explain select 1', 'not-a-select'],
    ["export database '/x'", 'not-a-select'],
    ['checkpoint', 'not-a-select'],
    ['prepare p as select 1', 'not-a-select'],
    ['pivot source.bene on a', 'not-a-select'],
    ['selec 1', 'statement-broken'],
    ['select 1 into x', 'statement-broken'],
    // relations it was not given
    ["select * from '/etc/passwd'", 'relation-forbidden'],
    ["select * from 'https://example.org/x.parquet'", 'relation-forbidden'],
    ['select * from source."/etc/passwd.csv"', 'relation-forbidden'],
    ['select * from "source.bene"', 'relation-forbidden'],
    ['select * from bene', 'relation-forbidden'],
    ['select * from source.other', 'relation-forbidden'],
    ['select * from other.source.bene', 'relation-forbidden'],
    ['select * from duckdb_settings', 'relation-forbidden'],
    ['select * from information_schema.tables', 'relation-forbidden'],
    ['select * from pg_catalog.pg_class', 'relation-forbidden'],
    // a name of a WITH clause used where it does not reach
    ['with duckdb_settings as (select * from duckdb_settings) select 1', 'relation-forbidden'],
    ['with a as (select 1), b as (select * from c), c as (select 1) select * from b', 'relation-forbidden'],
    ['select * from (with "x.csv" as (select 1) select 1), "x.csv"', 'relation-forbidden'],
    ['with "x.csv" as (select 1) select * from x.csv', 'relation-forbidden'],
    // functions of files, network, system, settings, clock and chance
    ["select * from read_csv('/etc/passwd')", 'function-forbidden'],
    ["select * from read_text('/etc/passwd')", 'function-forbidden'],
    ["select * from read_blob('/etc/passwd')", 'function-forbidden'],
    ["select * from read_parquet('/x.parquet')", 'function-forbidden'],
    ["select * from parquet_metadata('/x.parquet')", 'function-forbidden'],
    ["select * from sniff_csv('/etc/passwd')", 'function-forbidden'],
    ["select * from glob('/**')", 'function-forbidden'],
    ["select * from query('select 1')", 'function-forbidden'],
    ["select * from query_table('x')", 'function-forbidden'],
    ['select * from duckdb_settings()', 'function-forbidden'],
    ["select * from pragma_table_info('x')", 'function-forbidden'],
    ['select * from range(1000000000)', 'function-forbidden'],
    ["select getenv('HOME')", 'function-forbidden'],
    ["select current_setting('temp_directory')", 'function-forbidden'],
    ["select main.current_setting('temp_directory')", 'function-forbidden'],
    ["select other.trim('x')", 'function-forbidden'],
    ["select ('temp_directory').current_setting()", 'function-forbidden'],
    ["select getvariable('x')", 'function-forbidden'],
    ["select nextval('x')", 'function-forbidden'],
    ["select write_log('x')", 'function-forbidden'],
    ['select sleep_ms(1000)', 'function-forbidden'],
    ["select json_serialize_sql('select 1')", 'function-forbidden'],
    ['select version()', 'function-forbidden'],
    ['select now()', 'function-forbidden'],
    ['select random()', 'function-forbidden'],
    ['select uuid()', 'function-forbidden'],
    ['select first(a) from source.bene', 'function-forbidden'],
    ['select any_value(a) over () from source.bene', 'function-forbidden'],
    ['select current_date', 'function-forbidden'],
    ['select CURRENT_TIMESTAMP', 'function-forbidden'],
    ['select user', 'function-forbidden'],
    ["select (select max(getvariable('x')) from source.claim) from source.bene", 'function-forbidden'],
    ['select a from source.bene where b = (select random())', 'function-forbidden'],
    ['select a from source.bene order by random() limit 3', 'function-forbidden'],
    ['select sum(random()) over (order by a) from source.bene', 'function-forbidden'],
    ['select * replace (random() as a) from source.bene', 'function-forbidden'],
    ['select * from source.bene as x join source.claim as y on random() < 0.5', 'function-forbidden'],
    ['values (random())', 'function-forbidden'],
    // ways of speaking that change, hide or never end
    ['select $1', 'construct-forbidden'],
    ['select a from source.bene using sample 3 rows', 'construct-forbidden'],
    ['select a from source.bene tablesample 3%', 'construct-forbidden'],
    ['select a from source.bene at (version => 3)', 'construct-forbidden'],
    ['with recursive a as (select 1 as x union all select x from a) select * from a', 'construct-forbidden'],
    ['select * from (describe source.bene)', 'construct-forbidden'],
    ['describe source.bene', 'construct-forbidden'],
    ['show tables', 'construct-forbidden'],
    ['select * from source.bene pivot (sum(a) for b in (1))', 'construct-forbidden'],
    ["select 'a' collate nocase", 'construct-forbidden'],
    ['select #1 from source.bene', 'construct-forbidden'],
  ])('say %s', async (sql, code) => {
    await expect(check(sql)).rejects.toMatchObject({ name: 'MappingError', code })
  })

  it('names the file and what it does not allow, in Chinese', async () => {
    await expect(check("select * from read_text('/x')")).rejects.toThrow(/X\.sql 使用了函数“read_text”/)
  })
})

describe('the allowed functions', () => {
  it('exist in the engine, and none of them is a table function', async () => {
    const known = await query<{ name: string; type: string }>(
      engine.connection,
      'select distinct function_name as name, function_type as type from duckdb_functions()',
    )
    // Window functions are part of the grammar; these have no entry of their own.
    const names = new Set(known.filter(({ type }) => type !== 'table').map(({ name }) => name))
    expect([...allowedFunctions].filter((name) => !names.has(name) && name !== 'unnest')).toEqual([])
  })

  it('leave out what the session or the clock would answer', () => {
    expect([...callsInDisguise].filter((name) => allowedFunctions.has(name))).toEqual([])
  })
})
