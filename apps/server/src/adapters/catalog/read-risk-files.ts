import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryFolder } from '../../config/repository.ts'

const FOLDER = 'catalog/risk'

/** The shipped dictionaries of features: path → text. Throws the errors of the file system. */
export function readRiskFiles(folder: string = repositoryFolder): ReadonlyMap<string, string> {
  const paths = readdirSync(join(folder, FOLDER))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${FOLDER}/${name}`)
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}
