import { expect, it } from 'vitest'
import { type LakeQuestion, readLake, rememberAnswers } from './read-lake.ts'

const nothing = { columns: [], rows: [], truncated: false, milliseconds: 1 }
const at = (version: number, sql = 'select 1'): LakeQuestion => ({ sql, snapshot: { version, files: [] } })

it('gives the version back, also after a failure', async () => {
  let held = 0
  const reader = {
    hold: async () => {
      held += 1
      return { version: 3, files: [], release: async () => void (held -= 1) }
    },
  }
  expect(await readLake({ reader, lake: { query: async () => nothing } }, { sql: 'select 1' })).toEqual({
    ...nothing,
    version: 3,
  })
  const broken = { query: () => Promise.reject(new Error('broken')) }
  await expect(readLake({ reader, lake: broken }, { sql: 'select 1' })).rejects.toThrow('broken')
  expect(held).toBe(0)
})

it('asks once for each statement and version, and again after a failure', async () => {
  const asked: string[] = []
  let fails = false
  const lake = rememberAnswers({
    query: async ({ sql, snapshot }) => {
      asked.push(`${snapshot.version} ${sql}`)
      if (fails) throw new Error('away')
      return nothing
    },
  })
  await Promise.all([lake.query(at(1)), lake.query(at(1)), lake.query(at(1, 'select 2'))])
  await lake.query(at(2))
  await lake.query(at(2))
  expect(asked).toEqual(['1 select 1', '1 select 2', '2 select 1'])
  fails = true
  await expect(lake.query(at(3))).rejects.toThrow('away')
  fails = false
  expect(await lake.query(at(3))).toEqual(nothing)
})
