import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { CodeList, Mapping, MappingStatement } from './mapping.ts'
import { mappingError } from './mapping-errors.ts'
import { readManifest } from './read-manifest.ts'

/** Reads the files of a mapping folder; nothing of them has been checked beyond being there and in their places. */
export function readFolder(path: string): Mapping {
  const folder = resolve(path)
  const manifest = readManifest(manifestText(folder))
  const { steps, targets, relations } = manifest
  const accounted = namesIn(folder, 'accounts', '.sql')
  onlyKnown(
    accounted.map((name) => [`accounts/${name}.sql`, relations.some((relation) => relation.name === name)]),
  )
  onlyKnown(namesIn(folder, 'steps', '.sql').map((name) => [`steps/${name}.sql`, steps.includes(name)]))
  onlyKnown(namesIn(folder, '', '.sql').map((name) => [`${name}.sql`, targets.includes(name)]))
  return {
    ...manifest,
    name: basename(folder),
    codeLists: namesIn(folder, 'code-lists', '.csv').map((name) => codeListOf(folder, name)),
    steps: steps.map((name) => statementOf(folder, { name, file: `steps/${name}.sql` })),
    targets: targets.map((name) => statementOf(folder, { name, file: `${name}.sql` })),
    accounts: accounted.map((name) => statementOf(folder, { name, file: `accounts/${name}.sql` })),
  }
}

function manifestText(folder: string): string {
  const path = join(folder, 'mapping.yaml')
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw mappingError('folder-missing', { folder })
  return readFileSync(path, 'utf8')
}

function namesIn(folder: string, inside: string, ending: string): readonly string[] {
  const path = join(folder, inside)
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return []
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort()
}

/** A statement that is there but not listed would look as if it worked. */
function onlyKnown(files: readonly (readonly [file: string, known: boolean])[]): void {
  for (const [file, known] of files) if (!known) throw mappingError('file-unlisted', { file })
}

function statementOf(folder: string, { name, file }: { name: string; file: string }): MappingStatement {
  const path = join(folder, file)
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw mappingError('file-missing', { file })
  const sql = readFileSync(path, 'utf8')
  if (!/^-- One row per [^\n]+\n/.test(sql)) throw mappingError('grain-missing', { file })
  return { name, file, sql }
}

function codeListOf(folder: string, name: string): CodeList {
  const file = `code-lists/${name}.csv`
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) {
    throw mappingError('code-list-broken', {
      file,
      detail: '文件名须由小写字母、数字和下划线组成，以字母开头',
    })
  }
  return { name, file, path: join(folder, file) }
}
