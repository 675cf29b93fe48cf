import type { EditionFiles } from '../edition/parse-edition.ts'
import { type OfficialTable, readOfficialPoints } from '../read-points/read-official-points.ts'
import { withPoints } from '../releases/with-points.ts'
import type { EditionQuestions, TakenPoints } from './edition-desk.ts'

/** Reads the sheets of a file by its name and content; a text says, in Chinese, why it cannot. */
export type ReadTables = (name: string, content: Uint8Array) => Promise<readonly OfficialTable[] | string>

/** What an official file adds to a release. What cannot be read is told, not guessed. */
export async function takePoints(
  before: EditionFiles,
  { name, content, publication }: EditionQuestions['take']['asked'],
  readTables: ReadTables,
): Promise<TakenPoints> {
  const tables = await readTables(name, content)
  if (typeof tables === 'string') return { problem: tables }
  const { entries, unresolved } = readOfficialPoints(tables, publication ? { publication } : {})
  try {
    const { files, byDataset } = withPoints(before, entries, publication ?? undefined)
    const isNew = byDataset.some(({ added }) => added > 0)
    const changed = [...files].filter(([path, body]) => isNew && before.get(path) !== body)
    return { problem: null, files: changed.map(([path, body]) => ({ path, body })), byDataset, unresolved }
  } catch (error) {
    if (error instanceof Error && error.name === 'ReviewError') return { problem: error.message }
    throw error
  }
}
