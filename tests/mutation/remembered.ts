import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryFolder } from '../../apps/server/src/config/repository.ts'
import type { Judged } from './verdict.ts'

const FOLDER = join(repositoryFolder, 'node_modules', '.cache', 'fundwatch-mutation')

/** What decides the verdicts on the mutants of a file: the file, its tests, and the programs that run both. */
export interface Grounds {
  readonly name: string
  /** Files and folders, below the repository. */
  readonly paths: readonly string[]
}

/** Takes the verdicts of an earlier run with the same grounds, so that a run that was cut goes on where it stopped. */
export async function remembered(grounds: Grounds, work: () => Promise<Judged>): Promise<Judged> {
  const file = join(FOLDER, `${grounds.name}.json`)
  const key = hashOf(grounds.paths)
  const before = readJudged(file)
  if (before?.key === key) return before.judged
  const judged = await work()
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(file, JSON.stringify({ key, judged }))
  return judged
}

function readJudged(file: string): { readonly key: string; readonly judged: Judged } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { key: string; judged: Judged }
  } catch {
    return undefined // Nothing is remembered, or it was cut while it was written.
  }
}

function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(filesBelow).sort())
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(repositoryFolder, path)))
      .update('\0')
  return hash.digest('hex')
}

function filesBelow(path: string): string[] {
  const full = join(repositoryFolder, path)
  const found = statSync(full, { throwIfNoEntry: false })
  if (!found) return []
  if (found.isFile()) return [path]
  return readdirSync(full, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'equivalents.yaml')
    .flatMap(({ name }) => filesBelow(`${path}/${name}`))
}
