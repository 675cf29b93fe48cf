/**
 * Writes `catalog/screening-lists/drg-*.csv` from the two published sources of CHS-DRG 1.1 and says in `docs/drg.md` how far they
 * agree. Run by hand, with the folders that hold them:
 *
 *   node scripts/build-drg.ts <folder of OpenDRG> <folder with code_adrg_cc.csv>
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { agreementText, withAgreement } from './drg/compare-sources.ts'
import { adrgTable, aliasTable, diagnosisTable, operationTable } from './drg/group-tables.ts'
import { readCodeRows, readOpenDrg } from './drg/read-group-sources.ts'
import { csvText } from './knowledge/csv-text.ts'

const ROOT = join(import.meta.dirname, '..')
const LISTS = join(ROOT, 'catalog', 'screening-lists')
const GUIDE = join(ROOT, 'docs', 'drg.md')

async function buildDrg(openDrgFolder: string, secondFolder: string): Promise<void> {
  const source = readOpenDrg(openDrgFolder)
  const second = readCodeRows(secondFolder)
  const diagnoses = diagnosisTable(source, second)
  const operations = operationTable(source)
  const tables = {
    'drg-adrgs': adrgTable(source),
    'drg-diagnoses': diagnoses,
    'drg-operations': operations,
    'drg-code-aliases': aliasTable(source, { diagnoses, operations }),
  }
  for (const [name, rows] of Object.entries(tables)) {
    await writeFile(join(LISTS, `${name}.csv`), csvText(rows))
    console.log(`${name}: ${rows.length - 1} rows`)
  }
  const text = agreementText(source, second, new Date().toISOString().slice(0, 10))
  await writeFile(GUIDE, withAgreement(await readFile(GUIDE, 'utf8'), text))
}

const [openDrgFolder, secondFolder] = process.argv.slice(2)
if (openDrgFolder === undefined || secondFolder === undefined) {
  console.error('Usage: node scripts/build-drg.ts <folder of OpenDRG> <folder with code_adrg_cc.csv>')
  process.exitCode = 2
} else await buildDrg(openDrgFolder, secondFolder)
