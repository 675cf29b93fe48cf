import type { Complaint, Dataset } from '@fundwatch/engine'
import { type EditionFiles, parseEdition } from '../edition/parse-edition.ts'
import { linkReplaced } from '../read-points/link-replaced.ts'
import type { DatasetEntry, Publication } from '../read-points/read-official-points.ts'
import { reviewError } from '../review-error.ts'
import { entriesText } from './entries-text.ts'

/** What points came to in one dataset. */
export interface DatasetPoints {
  readonly dataset: string
  readonly title: string
  readonly points: number
  readonly entries: number
  /** Entries that were not there yet. */
  readonly added: number
}

/** The files of an edition with points that it did not know; the rest stays. Throws `edition-refused` for a dataset that there is not. */
export function withPoints(
  before: EditionFiles,
  entries: readonly DatasetEntry[],
  publication: Publication | undefined,
): { readonly files: EditionFiles; readonly byDataset: readonly DatasetPoints[] } {
  const { edition } = parseEdition(before)
  const files = new Map(before)
  const complaints: Complaint[] = []
  const byDataset = [...Map.groupBy(entries, ({ dataset }) => dataset)].flatMap(([id, fresh]) => {
    const dataset = edition.datasets.find((one) => one.id === id)
    if (!dataset) {
      complaints.push({
        origin: { file: `catalog/knowledge/${id}/dataset.yaml`, line: 1 },
        message: `没有知识集 ${id}。`,
      })
      return []
    }
    const meaning = (entry: Pick<DatasetEntry, 'point' | 'columns'>) =>
      JSON.stringify([entry.point, ...Object.keys(dataset.columns).map((name) => entry.columns[name] ?? '')])
    const known = new Set(dataset.entries.map(meaning))
    const inForce = dataset.entries.map((entry) => ({
      ...entry,
      dataset: id,
      supersedes: entry.supersedes.join(' '),
    }))
    const added = linkReplaced(
      fresh.filter((entry) => !known.has(meaning(entry))),
      inForce,
    ).map((entry) => ({ ...entry, supersedes: entry.supersedes.split(' ').filter((part) => part !== '') }))
    files.set(
      `catalog/knowledge/${id}/entries.csv`,
      entriesText(dataset.columns, [...dataset.entries, ...added]),
    )
    addSource(files, dataset, publication)
    return [
      {
        dataset: id,
        title: dataset.title,
        points: new Set(fresh.map(({ point }) => point)).size,
        entries: fresh.length,
        added: added.length,
      },
    ]
  })
  if (complaints.length > 0) throw reviewError('edition-refused', { complaints })
  return { files, byDataset }
}

/** A publication that the dataset does not know yet becomes one of its sources. */
function addSource(
  files: Map<string, string>,
  { id, sources }: Dataset,
  publication: Publication | undefined,
): void {
  if (!publication || sources.some((source) => source.id === publication.id)) return
  const path = `catalog/knowledge/${id}/dataset.yaml`
  const { title, publishedOn, url } = publication
  const line = `  - { id: ${publication.id}, title: ${JSON.stringify(title)}, publisher: 国家医疗保障局, published_on: ${publishedOn}, url: ${JSON.stringify(url)} }`
  files.set(
    path,
    (files.get(path) ?? '').replace(/^sources:\s*$/m, (head) => `${head}\n${line}`),
  )
}
