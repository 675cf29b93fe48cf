/**
 * Writes `catalog/knowledge/<dataset>/` from the official points, and the counts in the guide. Run by hand, with the folders
 * that hold them:
 *
 *   node scripts/build-knowledge.ts <folder with kp.csv> <folder with kp-*.json>
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { countsTable, withCounts } from './knowledge/counts-table.ts'
import { datasetFiles } from './knowledge/dataset-files.ts'
import { readOfficialKnowledge } from './knowledge/official-knowledge.ts'

const ROOT = join(import.meta.dirname, '..')
const KNOWLEDGE = join(ROOT, 'catalog', 'knowledge')
const GUIDE = join(ROOT, 'docs', 'guides', 'knowledge.md')

async function buildKnowledge(pointsFolder: string, factsFolder: string): Promise<void> {
  const { entries, unresolved } = await readOfficialKnowledge(pointsFolder, factsFolder)
  for (const { dataset, yaml, csv } of datasetFiles(entries)) {
    const folder = join(KNOWLEDGE, dataset)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'dataset.yaml'), yaml)
    await writeFile(join(folder, 'entries.csv'), csv)
    console.log(`${dataset}: ${csv.split('\n').length - 2} entries`)
  }
  await writeFile(GUIDE, withCounts(await readFile(GUIDE, 'utf8'), await countsTable(KNOWLEDGE)))
  for (const { point, name, reason } of unresolved) console.log(`unresolved ${point} ${name}: ${reason}`)
}

const [pointsFolder, factsFolder] = process.argv.slice(2)
if (pointsFolder === undefined || factsFolder === undefined) {
  console.error('Usage: node scripts/build-knowledge.ts <folder with kp.csv> <folder with kp-*.json>')
  process.exitCode = 2
} else await buildKnowledge(pointsFolder, factsFolder)
