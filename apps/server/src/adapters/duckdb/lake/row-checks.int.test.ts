import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readRowChecks } from '../warehouse/checks.ts'
import { contentText } from '../warehouse/read-content.ts'
import { readRelations } from '../warehouse/relations.ts'
import { type RawRow, SmallLake } from './testing/small-lake.ts'

/** `examples.yaml` beside the checks of a relation: a row that passes, and what makes it fail each of them. */
interface CheckExamples {
  readonly table: string
  readonly row: RawRow
  readonly trips: Readonly<Record<string, RawRow>>
}

describe('the checks of a row by itself', () => {
  let lake: SmallLake
  beforeAll(async () => {
    lake = await SmallLake.open()
  })
  afterAll(() => lake.close())

  const judge = async (table: string, row: RawRow) => {
    lake.clear()
    const { staged } = await lake.deliver({ sourceRank: 2, tables: { [table]: [row] } })
    return {
      accepted: staged[0]?.accepted,
      checks: staged[0]?.problems
        .map(({ check }) => check)
        .filter((check) => !check.startsWith('unreadable')),
    }
  }

  for (const { name } of readRelations()) {
    const { table, row, trips } = parse(
      contentText('warehouse', 'quality', 'row', name, 'examples.yaml'),
    ) as CheckExamples
    const checks = readRowChecks(name)

    it(`have an example each for ${name}`, () => {
      expect(Object.keys(trips).sort()).toEqual(checks.map((check) => check.name))
    })

    it(`pass a good ${name}`, async () => {
      expect(await judge(table, row)).toEqual({ accepted: 1, checks: [] })
    })

    it.each(checks)(`find the ${name} that fails $name`, async ({ name: check, severity }) => {
      const { accepted, checks: found } = await judge(table, { ...row, ...trips[check] })
      expect(found).toContain(check)
      // What only warns must not cost the row, unless another check refuses it too.
      const refusing = checks.some((each) => each.severity === 'refuse' && found?.includes(each.name))
      expect({ refuses: severity === 'refuse', accepted }).toEqual({
        refuses: severity === 'refuse',
        accepted: refusing ? 0 : 1,
      })
    })
  }
})
