import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository, without a slash at the end. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** Turns one line of `.gitignore` into a test of a path (folders end in `/`); the forms that we use, no more. */
function ignorePattern(line: string): RegExp {
  if (line.startsWith('!'))
    throw new Error(`.gitignore: teach tests/architecture/project-files.ts what "${line}" means`)
  const anchored = line.slice(0, -1).includes('/')
  const glob = line
    .replace(/^\//, '')
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('**/', '§')
    .replaceAll('*', '[^/]*')
    .replaceAll('§', '(?:.*/)?')
  return new RegExp(`${anchored ? '^' : '(?:^|/)'}${glob}${glob.endsWith('/') ? '$' : '/?$'}`)
}

function* walk(folder: string, ignored: readonly RegExp[]): Generator<string> {
  for (const entry of readdirSync(join(projectRoot, folder), { withFileTypes: true })) {
    const path = `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`
    if (path === '.git/' || path === '.git' || ignored.some((pattern) => pattern.test(path))) continue
    if (entry.isDirectory()) yield* walk(path, ignored)
    else yield path
  }
}

function listFiles(): readonly string[] {
  const lines = readFileSync(join(projectRoot, '.gitignore'), 'utf8').split('\n')
  const patterns = lines.filter((line) => line !== '' && !line.startsWith('#')).map(ignorePattern)
  return [...walk('', patterns)].toSorted()
}

/**
 * Every file that git would keep, as a path from the root, sorted. Read from the disk and `.gitignore` rather than from
 * git, so that it also works on an unpacked archive and in a clone that belongs to somebody else.
 */
export const projectFiles = listFiles()

/** The text of a file of the project. */
export const textOf = (path: string): string => readFileSync(join(projectRoot, path), 'utf8')
