import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { repositoryFolder } from '../../../config/repository.ts'

/** The text of a file of `catalog/` or `warehouse/`, by its path from the repository. */
export function contentText(...path: string[]): string {
  return readFileSync(join(repositoryFolder, ...path), 'utf8')
}

/** The names in a folder of `catalog/` or `warehouse/` that end so, without the ending, sorted. */
export function contentNames(folder: string, ending: string): string[] {
  return readdirSync(join(repositoryFolder, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort()
}

/** The records of a CSV file of `catalog/`, by header. */
export function contentRecords(...path: string[]): Record<string, string>[] {
  return parse(contentText(...path), { columns: true, bom: true, skip_empty_lines: true })
}
