import type { Dataset } from '@fundwatch/engine'
import type { EditionFiles } from '../../apps/server/src/use-cases/review/edition/parse-edition.ts'
import { shippedCatalog } from '../../tests/patterns/kit/catalog.ts'
import { toppedUp } from '../engine/topped-up.ts'

/** The shipped edition with made-up points, as files that a release can be made of. */
export async function toppedUpFiles(): Promise<EditionFiles> {
  const { files, edition } = await shippedCatalog()
  const written = new Map(files)
  for (const dataset of toppedUp(edition).edition.datasets)
    written.set(entriesPath(dataset), entriesText(dataset))
  return written
}

/** Files that say the same with one made-up point less: another release, of which every point has to be read anew. */
export function withoutLastPoint(files: EditionFiles): EditionFiles {
  const path = 'catalog/knowledge/drug-sex/entries.csv'
  const lines = (files.get(path) ?? '').trimEnd().split('\n')
  if (!lines.at(-1)?.startsWith('synthetic-')) throw new RangeError(`${path} ends with no made-up point.`)
  return new Map(files).set(path, `${lines.slice(0, -1).join('\n')}\n`)
}

function entriesPath({ id }: Dataset): string {
  return `catalog/knowledge/${id}/entries.csv`
}

function entriesText({ columns, entries }: Dataset): string {
  const names = Object.keys(columns)
  const rows = entries.map((entry) => [
    entry.point,
    entry.name,
    ...names.map((name) => entry.columns[name] ?? ''),
    entry.validFrom,
    entry.validTo,
    entry.source,
    entry.supersedes.join(' '),
  ])
  const header = ['point', 'name', ...names, 'valid_from', 'valid_to', 'source', 'supersedes']
  return [header, ...rows].map((row) => `${row.map(cellText).join(',')}\n`).join('')
}

function cellText(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
