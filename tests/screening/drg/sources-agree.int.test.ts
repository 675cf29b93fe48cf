import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compareSources } from '../../../scripts/drg/compare-sources.ts'
import { adrgTable, aliasTable, diagnosisTable, operationTable } from '../../../scripts/drg/group-tables.ts'
import { readCodeRows, readOpenDrg } from '../../../scripts/drg/read-group-sources.ts'
import { listRows } from './read-group-lists.ts'

const shared = join(import.meta.dirname, '../../../../shared/data')
const [openDrg, damageControl] = [join(shared, 'opendrg_chs_drg'), join(shared, 'chs_drg_damagecontrol')]

// Skipped where the published tables are not beside the project: what is shipped was made of them by scripts/build-drg.ts.
describe.skipIf(!existsSync(openDrg) || !existsSync(damageControl))(
  'the published tables of CHS-DRG 1.1',
  () => {
    const source = existsSync(openDrg) ? readOpenDrg(openDrg) : null
    const second = existsSync(damageControl) ? readCodeRows(damageControl) : []

    it('agree with each other on more than 99 codes of 100', () => {
      if (source === null) return
      for (const { first, second: two, both } of compareSources(source, second))
        expect(both / Math.max(first, two)).toBeGreaterThan(0.99)
    })

    it('are what is shipped', () => {
      if (source === null) return
      const diagnoses = diagnosisTable(source, second)
      const operations = operationTable(source)
      const made = {
        'drg-adrgs': adrgTable(source),
        'drg-diagnoses': diagnoses,
        'drg-operations': operations,
        'drg-code-aliases': aliasTable(source, { diagnoses, operations }),
      }
      for (const [name, [, ...rows]] of Object.entries(made))
        expect(listRows(name).map((row) => Object.values(row))).toEqual(rows)
    })
  },
)
