import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseStatement } from '../../review/statement.ts'
import { type CaseworkLab, openCaseworkLab } from '../testing/casework-lab.ts'

let lab: CaseworkLab
beforeAll(async () => {
  lab = await openCaseworkLab()
})
afterAll(() => lab.close())

const folders = ['leads', 'cases', 'projections'].map((name) => join(import.meta.dirname, '..', name, 'sql'))
const files = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))

describe('the statements of leads and cases', () => {
  it.each(files)('%s is understood by PostgreSQL', async (file) => {
    const { sql } = parseStatement(readFileSync(file, 'utf8'))
    await lab.pool.query(`prepare one as ${sql}`)
    await lab.pool.query('deallocate all')
    expect(sql).toMatch(/^-- /)
  })
})
