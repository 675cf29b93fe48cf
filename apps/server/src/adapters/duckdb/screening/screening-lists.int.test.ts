import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseScreens, type ShippedScreen } from '../../../use-cases/screening/parse-screens.ts'
import { readScreens } from '../../catalog/read-screens.ts'
import { type Desk, openDesk } from '../audit/desk.ts'
import { type OpenDuckDb, openDuckDb } from '../open-duckdb.ts'
import { query } from '../query.ts'
import { readWarehouse } from '../warehouse/warehouse.ts'
import { contentOf, showLists } from './screening-lists.ts'

const folder = mkdtempSync(join(tmpdir(), 'fundwatch-lists-'))
const list = join(folder, 'odd-items.csv')
const lists = new Map([['odd_items', list]])
const warehouse = readWarehouse()
const [first] = parseScreens(readScreens()).screens
const screenWith = (changed: Partial<ShippedScreen>): ShippedScreen => {
  if (first === undefined) throw new Error('There is no screen to change.')
  return { ...first, ...changed }
}

let database: OpenDuckDb
let desk: Desk
beforeAll(async () => {
  database = await openDuckDb({ memory: '200MB', threads: 1, spillFolder: join(folder, 'spill') })
  desk = await openDesk(database, { warehouse, name: 'lists_desk' })
})
afterAll(async () => {
  await desk.close()
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

function write(...rows: readonly string[]): void {
  writeFileSync(list, `${['name_part,valid_from,valid_to,source', ...rows].join('\n')}\n`)
}

describe('lists of screens', () => {
  it('hold, in force, as on the last day of the period, and whole with their days', async () => {
    write('早,2000-01-01,2024-12-31,a', '今,2025-01-01,,b', '晚,2027-01-01,,c')
    await desk.connection.run('create schema screening')
    await desk.connection.run(
      "create table screening.period as select cast(day_of(date '2026-12-31') as integer) as to_day",
    )
    const screen = screenWith({ casesSql: 'select * from in_force.odd_items' })
    await showLists(desk, { database, warehouse, folder, lists }, [screen])
    const named = (from: string) => query(desk.connection, `select name_part from ${from} order by source`)
    expect(await named('in_force.odd_items')).toEqual([{ name_part: '今' }])
    expect(await named('lists.odd_items')).toEqual([
      { name_part: '早' },
      { name_part: '今' },
      { name_part: '晚' },
    ])
  })
})

describe('what decides a result that is kept', () => {
  const content = (changed: Partial<ShippedScreen>) =>
    JSON.stringify(contentOf(screenWith(changed), { lists, warehouse }))
  const casesSql = 'select * from in_force.odd_items'

  it('is the same for the same statements, parameters and lists', () => {
    write('今,2025-01-01,,b')
    expect(content({ casesSql })).toBe(content({ casesSql }))
  })

  it.each([
    ['the cases', { casesSql: `${casesSql} where true` }],
    ['the statement', { casesSql, sql: 'select 1' }],
    ['the rows behind', { casesSql, rowsSql: 'select 1' }],
    ['the parameters', { casesSql, parameters: [] }],
  ] as const)('is another when %s changed', (_, changed) => {
    write('今,2025-01-01,,b')
    expect(content(changed)).not.toBe(content({ casesSql }))
  })

  it('is another when a list that is read changed', () => {
    write('今,2025-01-01,,b')
    const before = content({ casesSql })
    write('今,2025-01-01,2025-06-30,b')
    expect(content({ casesSql })).not.toBe(before)
  })

  it('is another when a mart or a macro changed', () => {
    const screen = screenWith({ sql: 'select * from marts.screen_item' })
    const before = contentOf(screen, { lists, warehouse })
    const marts = new Map([...warehouse.marts, ['screen_item', 'select 1']])
    expect(contentOf(screen, { lists, warehouse: { ...warehouse, marts } })).not.toEqual(before)
    expect(contentOf(screen, { lists, warehouse: { ...warehouse, macros: '' } })).not.toEqual(before)
  })
})
