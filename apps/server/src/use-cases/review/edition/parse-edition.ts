import type { Complaint, Edition } from '@fundwatch/engine'
import { complaintsOfCodes } from './judge-codes.ts'
import { complaintsOfNames } from './judge-names.ts'
import { parseDataset } from './parse-dataset.ts'
import { parsePattern } from './parse-pattern.ts'
import { parseRule } from './parse-rule.ts'

/** The files of an edition: path (`catalog/rules/<id>/rule.yaml`) → text. What a release stores. */
export type EditionFiles = ReadonlyMap<string, string>

/** What files say, and what is wrong with them. */
export interface ParsedEdition {
  readonly edition: Edition
  readonly complaints: readonly Complaint[]
}

/** Reads patterns, rules and datasets from the files of an edition; complains with file and line of all that is wrong in them. */
export function parseEdition(files: EditionFiles): ParsedEdition {
  const complaints: Complaint[] = [...missingFiles(files)]
  const named = (pattern: RegExp) => [...files].filter(([path]) => pattern.test(path)).sort()
  const patterns = named(/^catalog\/patterns\/[^/]+\/pattern\.yaml$/).flatMap(([path, text]) =>
    withFolderName(path, parsePattern(path, text, complaints), complaints),
  )
  const rules = named(/^catalog\/rules\/[^/]+\/rule\.yaml$/).flatMap(([path, text]) =>
    withFolderName(path, parseRule(path, text, complaints), complaints),
  )
  const datasets = named(/^catalog\/knowledge\/[^/]+\/dataset\.yaml$/).flatMap(([path, description]) => {
    const folder = path.slice(0, -'/dataset.yaml'.length)
    const entries = files.get(`${folder}/entries.csv`)
    if (entries === undefined) return []
    return withFolderName(path, parseDataset({ folder, description, entries }, complaints), complaints)
  })
  complaints.push(...complaintsOfNames(rules), ...complaintsOfCodes(datasets))
  return { edition: { patterns, rules, datasets }, complaints }
}

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  patterns: ['pattern.yaml', 'check.ts', 'audit.sql'],
  rules: ['rule.yaml'],
  knowledge: ['dataset.yaml', 'entries.csv'],
}

/** Complains of folders that are not whole. */
function missingFiles(files: EditionFiles): Complaint[] {
  const folders = new Set([...files.keys()].map((path) => path.slice(0, path.lastIndexOf('/'))))
  return [...folders].sort().flatMap((folder) => {
    const needed = NEEDED[folder.split('/')[1] ?? ''] ?? []
    const missing = needed.filter((name) => !files.has(`${folder}/${name}`))
    return missing.map((name) => ({
      origin: { file: `${folder}/${name}`, line: 1 },
      message: `缺少 ${name}。请补上这个文件。`,
    }))
  })
}

function withFolderName<Part extends { readonly id: string }>(
  path: string,
  part: Part | undefined,
  complaints: Complaint[],
): Part[] {
  if (!part) return []
  const folder = path.split('/').at(-2)
  if (part.id !== folder)
    complaints.push({
      origin: { file: path, line: 1 },
      message: `id ${part.id} 应与文件夹 ${folder ?? ''} 同名。请改 id 或文件夹名。`,
    })
  return [part]
}
