import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDuckDb } from '../open-duckdb.ts'
import { query } from '../query.ts'
import { type ConfinedEngine, openConfinedEngine } from './confined-engine.ts'
import { readFolder } from './read-folder.ts'
import { mappingFolder, rawSource, removeScratch, scratchFolder } from './testing/mapping-folder.ts'

afterAll(removeScratch)

const scratch = scratchFolder()
const outFolder = join(scratch, 'out')
let engine: ConfinedEngine
let delivered: string

beforeAll(async () => {
  mkdirSync(outFolder)
  const limits = { memory: '256MB', threads: 1, spillFolder: join(scratch, 'spill') }
  const open = await openDuckDb(limits)
  const source = await rawSource(
    open.connection,
    'visits',
    "select ' 1 ' as \"Visit No\", '' as PERSON, 7 as x",
  )
  delivered = source.file
  open.close()
  const columns = ['Visit No', 'PERSON', 'x']
  const filesOf = new Map([['visit', [{ file: source.file, columns }]]])
  engine = await openConfinedEngine({ mapping: readFolder(mappingFolder()), filesOf, limits, outFolder })
})
afterAll(() => engine.close())

/** What the engine does when the check of the statement is not there. */
const run = (sql: string) => query(engine.connection, sql)

describe('a confined engine', () => {
  it('shows the declared columns only, as trimmed text, an empty cell as null', async () => {
    expect(await run('from source.visit')).toEqual([
      { 'Visit No': '1', person: null, seen_on: null, kind: null },
    ])
  })

  it('shows code lists as text', async () => {
    expect(await run('from codes.kind')).toEqual([{ kind: 'emergency', med_type: '13' }])
  })

  it('writes into its folder, and spills', async () => {
    await run(`copy (from source.visit) to '${join(outFolder, 'a.parquet')}' (format parquet)`)
    expect(existsSync(join(outFolder, 'a.parquet'))).toBe(true)
    const sorted = 'select md5(cast(range as varchar)) as a, range as b from range(4000000) order by a desc'
    await run(`create temp table spilt as ${sorted}`)
  })
})

describe('a confined engine refuses, also what no check has looked at,', () => {
  it.each([
    ["from read_csv('/etc/passwd')", /disabled by configuration/],
    ["from read_text('/etc/passwd')", /disabled by configuration/],
    ["from glob('/etc/*')", /disabled by configuration/],
    ["from '/etc/passwd.csv'", /disabled by configuration/],
    ['from source."/etc/passwd.csv"', /disabled by configuration/],
    [
      "from read_parquet('https://example.org/x.parquet')",
      /disabled|not found|does not exist|Missing Extension/i,
    ],
    [`copy (select 1) to '${join(scratch, 'x.csv')}'`, /disabled by configuration/],
    [`copy (select 1) to '${join(outFolder, '..', 'x.csv')}'`, /disabled by configuration/],
    [`attach '${join(scratch, 'x.db')}'`, /disabled by configuration/],
    [`export database '${join(scratch, 'x')}'`, /disabled by configuration/],
    ['install httpfs', /disabled by configuration/],
    ['load httpfs', /disabled through configuration/],
    ['set enable_external_access = true', /locked/],
    ['set lock_configuration = false', /locked/],
    ["set memory_limit = '100GB'", /locked/],
    ["set allowed_directories = ['/']", /locked/],
    ['reset allowed_paths', /locked/],
    ['pragma threads = 64', /locked/],
    ["select getenv('HOME')", /does not exist/],
  ])('%s', async (sql, words) => {
    await expect(run(sql)).rejects.toThrow(words)
  })

  it('to change a delivered file', async () => {
    await expect(run(`copy (select 1) to '${delivered}' (format parquet)`)).rejects.toThrow(
      /disabled by configuration/,
    )
    expect(await run('select count(*) as n from source.visit')).toEqual([{ n: 1 }])
  })
})
