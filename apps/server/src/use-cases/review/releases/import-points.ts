import type { Complaint, Dataset } from '@fundwatch/engine'
import { type EditionFiles, parseEdition } from '../edition/parse-edition.ts'
import { loadLaw } from '../load-law.ts'
import { linkReplaced } from '../read-points/link-replaced.ts'
import {
  type OfficialTable,
  type Publication,
  readOfficialPoints,
  type UnresolvedPoint,
} from '../read-points/read-official-points.ts'
import type { ReleaseHead, ReleaseStore } from '../release-ports.ts'
import { reviewError } from '../review-error.ts'
import { entriesText } from './entries-text.ts'

/** What importing knowledge needs. */
export interface ImportPointsPorts {
  readonly releases: ReleaseStore
  readonly readFile: (path: string) => Promise<readonly OfficialTable[]>
}

/** A file of points, and where it comes from when it is newer than this software. */
export interface PointsFile {
  readonly path: string
  readonly publication?: Publication | undefined
}

/** What an import of knowledge came to. */
export interface ImportedPoints {
  /** Null when the file holds nothing new. */
  readonly draft: ReleaseHead | null
  readonly byDataset: readonly {
    readonly dataset: string
    readonly points: number
    readonly entries: number
    readonly added: number
  }[]
  readonly unresolved: readonly UnresolvedPoint[]
}

/**
 * Reads an official spreadsheet (or the CSV of points) into a draft release on top of the published one. Points that cannot
 * be resolved are listed, not guessed. Throws `edition-refused` when the result would be no law; nothing is kept then.
 */
export async function importPoints(
  { releases, readFile }: ImportPointsPorts,
  { path, publication }: PointsFile,
  by: string,
): Promise<ImportedPoints> {
  const published = await releases.published()
  if (!published) throw reviewError('unknown-release', { releaseNo: 0 })
  const read = readOfficialPoints(await readFile(path), publication ? { publication } : {})
  const before = await releases.files(published.releaseNo)
  const { files, byDataset } = withEntries(before, read.entries, publication)
  if (byDataset.every(({ added }) => added === 0))
    return { draft: null, byDataset, unresolved: read.unresolved }
  loadLaw(files)
  const added = byDataset.reduce((sum, one) => sum + one.added, 0)
  const draft = await releases.make(files, {
    parentNo: published.releaseNo,
    origin: 'import',
    note: `导入知识点: 新增 ${added} 条`,
    by,
  })
  return { draft, byDataset, unresolved: read.unresolved }
}

type NewEntry = ReturnType<typeof readOfficialPoints>['entries'][number]

function withEntries(
  before: EditionFiles,
  entries: readonly NewEntry[],
  publication: Publication | undefined,
): { files: EditionFiles; byDataset: ImportedPoints['byDataset'] } {
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
    const meaning = (entry: Pick<NewEntry, 'point' | 'columns'>) =>
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
