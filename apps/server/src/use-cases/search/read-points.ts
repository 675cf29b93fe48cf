import { parse } from 'csv-parse/sync'
import { parse as parseYaml } from 'yaml'
import type { PublishedPoint } from './fill-search.ts'

const ENTRIES = /^catalog\/knowledge\/([^/]+)\/entries\.csv$/

/** The points of a published release, one per item that it names. The release was judged when it was made; what is no text is skipped. */
export function readPoints(files: ReadonlyMap<string, string>): readonly PublishedPoint[] {
  return [...files].flatMap(([path, body]) => {
    const dataset = ENTRIES.exec(path)?.[1]
    return dataset === undefined
      ? []
      : pointsOf(dataset, body, files.get(`catalog/knowledge/${dataset}/dataset.yaml`) ?? '')
  })
}

function pointsOf(dataset: string, entries: string, description: string): readonly PublishedPoint[] {
  const datasetTitle = titleOf(description) ?? dataset
  const rows = parse(entries, { columns: true, skip_empty_lines: true }) as Readonly<Record<string, string>>[]
  return rows.flatMap(({ point, name, item_code: itemCode }) =>
    point === undefined || point === ''
      ? []
      : [
          {
            dataset,
            datasetTitle,
            point,
            name: name ?? point,
            itemCode: itemCode === '' ? null : (itemCode ?? null),
          },
        ],
  )
}

function titleOf(description: string): string | null {
  const told: unknown = parseYaml(description)
  const title = typeof told === 'object' && told !== null && 'title' in told ? told.title : null
  return typeof title === 'string' ? title : null
}
