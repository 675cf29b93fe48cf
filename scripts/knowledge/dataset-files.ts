import {
  DATASET_SHAPES,
  type DatasetShape,
} from '../../apps/server/src/use-cases/review/read-points/dataset-columns.ts'
import type { DatasetEntry } from '../../apps/server/src/use-cases/review/read-points/official-table.ts'
import { PUBLICATIONS } from '../../apps/server/src/use-cases/review/read-points/publications.ts'
import { csvText } from './csv-text.ts'
import { COLUMN_DESCRIPTIONS, DATASET_DESCRIPTIONS } from './dataset-descriptions.ts'

/** The two files of a dataset as text. */
export interface DatasetFiles {
  readonly dataset: string
  readonly yaml: string
  readonly csv: string
}

function entriesText(shape: DatasetShape, entries: readonly DatasetEntry[]): string {
  const header = ['point', 'name', ...shape.columns, 'valid_from', 'valid_to', 'source', 'supersedes']
  const rows = entries.map((entry) => [
    entry.point,
    entry.name,
    ...shape.columns.map((column) => entry.columns[column] ?? ''),
    entry.validFrom,
    entry.validTo,
    entry.source,
    entry.supersedes,
  ])
  return csvText([header, ...rows])
}

function sourceLine(id: string): string {
  const publication = PUBLICATIONS.find((known) => known.id === id)
  if (!publication) throw new Error(`No publication is known as ${id}`)
  const { title, batch, publishedOn, url } = publication
  const number = batch === undefined ? '' : ` batch: ${batch},`
  return `  - { id: ${id}, title: ${title}, publisher: 国家医疗保障局,${number} published_on: ${publishedOn}, url: '${url}' }`
}

function columnLine(column: string): string {
  const description = COLUMN_DESCRIPTIONS[column]
  if (!description) throw new Error(`No description of the column ${column}`)
  return `  ${column}: { type: ${description.type}, title: ${description.title} }`
}

function yamlText(dataset: string, shape: DatasetShape, sources: readonly string[]): string {
  const description = DATASET_DESCRIPTIONS[dataset]
  if (!description) throw new Error(`No description of the dataset ${dataset}`)
  return [
    `id: ${dataset}`,
    `title: ${description.title}`,
    `about: ${description.about}`,
    'columns:',
    ...shape.columns.map(columnLine),
    `key: [${shape.key.join(', ')}]`,
    'sources:',
    ...sources.map(sourceLine),
    '',
  ].join('\n')
}

/** The files of every dataset that the entries belong to; `entries` in the order of their rows. */
export function datasetFiles(entries: readonly DatasetEntry[]): readonly DatasetFiles[] {
  const byDataset = Map.groupBy(entries, ({ dataset }) => dataset)
  return Object.entries(DATASET_SHAPES).map(([dataset, shape]) => {
    const own = byDataset.get(dataset) ?? []
    const sources = [...new Set(own.map(({ source }) => source))].sort()
    return { dataset, yaml: yamlText(dataset, shape, sources), csv: entriesText(shape, own) }
  })
}
