import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { arrayText, parseStatement, runStatement, statementText } from './statement.ts'

describe('a statement', () => {
  it('has its named parameters numbered, the same name once, and casts left alone', () => {
    expect(parseStatement('select :one::text[], x::uuid where a = :two and (:one is null)')).toEqual({
      sql: 'select $1::text[], x::uuid where a = $2 and ($1 is null)',
      names: ['one', 'two'],
    })
  })

  it('opens with what a row of it is', () => {
    const files = readdirSync(join(import.meta.dirname, 'sql')).map((file) => file.replace(/\.sql$/, ''))
    const silent = files.filter((name) => !/^-- (?:One row|No rows|At most|Rows)\b/.test(statementText(name)))
    expect(silent).toEqual([])
  })

  it('wants each parameter, and no other', async () => {
    // Neither gets as far as a database.
    const database = undefined as never
    await expect(runStatement(database, 'remove_lines', { purpose: 'live' })).rejects.toThrow(
      'asks for finding_ids',
    )
    await expect(
      runStatement(database, 'remove_lines', { purpose: 'live', finding_ids: [], runs: 1 }),
    ).rejects.toThrow('does not ask for runs')
  })

  it('takes arrays as PostgreSQL writes them', () => {
    expect(arrayText([])).toBe('{}')
    expect(arrayText([1, null, true, -2.5])).toBe('{1,NULL,true,-2.5}')
    expect(arrayText(['a,b', 'NULL', '', '"\\{}', 'x\ny'])).toBe('{"a,b","NULL","","\\"\\\\{}","x\ny"}')
  })
})
