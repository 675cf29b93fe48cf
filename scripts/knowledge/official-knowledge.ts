import { join } from 'node:path'
import { readOfficialFile } from '../../apps/server/src/adapters/spreadsheets/read-official-file.ts'
import {
  type OfficialPoints,
  readOfficialPoints,
} from '../../apps/server/src/use-cases/review/read-points/read-official-points.ts'
import { addFacts, readOfficialFacts } from './official-facts.ts'

/** Reads the list of official points (`kp.csv` with `kp_code.csv`) with the sheets of facts that complete it. */
export async function readOfficialKnowledge(
  pointsFolder: string,
  factsFolder: string,
): Promise<OfficialPoints> {
  const facts = await readOfficialFacts(factsFolder)
  const tables = await readOfficialFile(join(pointsFolder, 'kp.csv'))
  return readOfficialPoints(tables.map((points) => addFacts(points, facts)))
}
