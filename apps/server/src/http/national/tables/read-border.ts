import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Complaint } from '@fundwatch/engine'
import { repositoryFolder } from '../../../config/repository.ts'
import { parseProfile } from '../profiles/parse-profile.ts'
import { overlaid, type Profile } from '../profiles/profile.ts'
import { type CodeList, parseCodeList } from './code-list.ts'
import type { Interface } from './field.ts'
import { parseInterface } from './parse-interface.ts'

/** Everything that says how the national interface is spoken. */
export interface BorderTables {
  /** By `infno`, and `envelope`. */
  readonly interfaces: ReadonlyMap<string, Interface>
  readonly codeLists: ReadonlyMap<string, CodeList>
  /** By region, each with the national one under it. */
  readonly profiles: ReadonlyMap<string, Profile>
}

/** Reads `catalog/interfaces`, `catalog/profiles` and the code lists. Throws an Error with file and line of everything that is wrong. */
export function readBorder(folder: string = repositoryFolder): BorderTables {
  const complaints: Complaint[] = []
  const codeLists = new Map(
    [join('catalog', 'terms', 'code-sets'), join('catalog', 'interfaces', 'code-sets')].flatMap((path) =>
      filesIn(folder, path, '.csv').map(({ name, text }) => [name, parseCodeList(name, text)] as const),
    ),
  )
  const codeSets = new Set(codeLists.keys())
  const interfaces = new Map(
    filesIn(folder, join('catalog', 'interfaces'), '.csv').map(({ name, file, text }) => {
      const transaction = name === 'envelope' ? name : name.toUpperCase()
      return [transaction, parseInterface(transaction, { file, text, codeSets }, complaints)] as const
    }),
  )
  const profiles = filesIn(folder, join('catalog', 'profiles'), '.yaml').flatMap(
    (source) => parseProfile(source, { interfaces, codeSets }, complaints) ?? [],
  )
  const national = profiles.find(({ region }) => region === 'national')
  if (complaints.length > 0 || national === undefined) throw refusedTables(complaints)
  return {
    interfaces,
    codeLists,
    profiles: new Map(
      profiles.map((profile) => [
        profile.region,
        profile === national ? profile : overlaid(national, profile),
      ]),
    ),
  }
}

interface Source {
  readonly name: string
  readonly file: string
  readonly text: string
}

function filesIn(folder: string, path: string, ending: string): Source[] {
  return readdirSync(join(folder, path))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((file) => ({
      name: basename(file, ending),
      file: `${path}/${file}`,
      text: readFileSync(join(folder, path, file), 'utf8'),
    }))
}

function refusedTables(complaints: readonly Complaint[]): Error {
  const lines = complaints.map(({ origin, message }) => `${origin.file}:${origin.line} ${message}`)
  return new Error(
    [
      '国家接口的字段表或地区配置有误。',
      ...lines,
      ...(lines.length === 0 ? ['缺少 catalog/profiles/national.yaml。'] : []),
    ].join('\n'),
  )
}
