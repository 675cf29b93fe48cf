import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { query } from '../query.ts'
import { readFlagChecks } from '../warehouse/checks.ts'
import { contentText } from '../warehouse/read-content.ts'
import { type RawRow, SmallLake } from './testing/small-lake.ts'

interface FlagExamples {
  readonly rows: Readonly<Record<string, RawRow & { readonly table: string }>>
  readonly examples: readonly {
    readonly example: string
    readonly given: readonly (RawRow & { readonly row: string })[]
    readonly expect: readonly string[]
  }[]
}

describe('the checks of rows against the rest of the lake', () => {
  const { rows, examples } = parse(
    contentText('warehouse', 'quality', 'flag', 'examples.yaml'),
  ) as FlagExamples
  let lake: SmallLake
  beforeAll(async () => {
    lake = await SmallLake.open()
  })
  afterAll(() => lake.close())

  it('have an example each', () => {
    const expected = new Set(examples.flatMap((example) => example.expect))
    expect([...expected].sort()).toEqual(readFlagChecks().map(({ name }) => name))
  })

  it.each(examples)('$example', async ({ given, expect: expected }) => {
    lake.clear()
    const delivered = given.map(({ row, ...difference }) => {
      const { table = '', ...whole } = rows[row] ?? {}
      return { table: String(table), row: { ...whole, ...difference } }
    })
    const tables = Object.fromEntries(
      [...Map.groupBy(delivered, ({ table }) => table)].map(([table, found]) => [
        table,
        found.map(({ row }) => row),
      ]),
    )
    await lake.deliver({ sourceRank: 2, tables })
    await lake.show()
    const flags = await query<{ flag: string }>(
      lake.database.connection,
      'select flag from core.quality_flag order by flag',
    )
    expect(flags.map(({ flag }) => flag)).toEqual([...expected].sort())
  })
})
