import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AnyCheck } from '@fundwatch/engine'
import { repositoryFolder } from '../../config/repository.ts'
import type { EditionFiles } from '../../use-cases/review/edition/parse-edition.ts'

const WANTED: Readonly<Record<string, readonly string[]>> = {
  patterns: ['pattern.yaml', 'check.ts', 'audit.sql'],
  rules: ['rule.yaml'],
  knowledge: ['dataset.yaml', 'entries.csv'],
}

/** Reads the files of the shipped edition that decide verdicts: patterns, rules and knowledge. What a folder lacks is for the parser of editions to say. Throws the errors of the file system. */
export function readCatalog(folder: string = repositoryFolder): EditionFiles {
  const files = Object.entries(WANTED).flatMap(([kind, names]) =>
    subfolders(join(folder, 'catalog', kind)).flatMap((part) =>
      names
        .map((name) => `catalog/${kind}/${part}/${name}`)
        .filter((path) => existsSync(join(folder, path)))
        .map((path): [string, string] => [path, readFileSync(join(folder, path), 'utf8')]),
    ),
  )
  return new Map(files)
}

/** Loads the checks of the shipped patterns, by path. Throws TypeError for a `check.ts` without a check. */
export async function loadChecks(folder: string = repositoryFolder): Promise<ReadonlyMap<string, AnyCheck>> {
  const checks = new Map<string, AnyCheck>()
  for (const id of subfolders(join(folder, 'catalog', 'patterns'))) {
    const path = join(folder, 'catalog', 'patterns', id, 'check.ts')
    if (!existsSync(path)) continue
    const loaded: unknown = await import(pathToFileURL(path).href)
    if (!hasCheck(loaded)) throw new TypeError(`${path} exports no function check.`)
    checks.set(id, loaded.check)
  }
  return checks
}

function hasCheck(loaded: unknown): loaded is { readonly check: AnyCheck } {
  return (
    typeof loaded === 'object' && loaded !== null && 'check' in loaded && typeof loaded.check === 'function'
  )
}

function subfolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}
