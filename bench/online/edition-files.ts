import type { Dataset } from '@fundwatch/engine'
import type { EditionFiles } from '../../apps/server/src/use-cases/review/edition/parse-edition.ts'
import { entriesText } from '../../apps/server/src/use-cases/review/releases/entries-text.ts'
import { shippedCatalog } from '../../tests/patterns/kit/catalog.ts'
import { toppedUp } from '../engine/topped-up.ts'

/** The shipped edition with made-up points, as files that a release can be made of. */
export async function toppedUpFiles(): Promise<EditionFiles> {
  const { files, edition } = await shippedCatalog()
  const written = new Map(files)
  for (const dataset of toppedUp(edition).edition.datasets)
    written.set(entriesPath(dataset), entriesText(dataset.columns, dataset.entries))
  return written
}

/** Files that say the same with one made-up point less: another release, of which every point has to be read anew. */
export function withoutLastPoint(files: EditionFiles): EditionFiles {
  const path = 'catalog/knowledge/drug-sex/entries.csv'
  const lines = (files.get(path) ?? '').split('\n')
  const at = lines.findLastIndex((line) => line.startsWith('synthetic-'))
  if (at < 0) throw new RangeError(`${path} has no made-up point.`)
  return new Map(files).set(path, lines.toSpliced(at, 1).join('\n'))
}

function entriesPath({ id }: Dataset): string {
  return `catalog/knowledge/${id}/entries.csv`
}
