import { hash } from 'node:crypto'
import { compareText } from '@fundwatch/domain'
import type { EditionFiles } from '../../../use-cases/review/edition/parse-edition.ts'

/** A file of a release, by what it says. */
export interface ReleaseFile {
  readonly path: string
  /** SHA-256 of the text, in hex. */
  readonly contentHash: string
  readonly body: string
}

/** The files of an edition in order of their paths, each with its hash. */
export function releaseFiles(files: EditionFiles): ReleaseFile[] {
  return [...files]
    .map(([path, body]) => ({ path, contentHash: hash('sha256', body, 'hex'), body }))
    .sort((left, right) => compareText(left.path, right.path))
}

/** SHA-256 in hex over paths and contents: a line `<hash> <path>` for each file, in order of the paths. */
export function contentHashOf(files: readonly ReleaseFile[]): string {
  return hash('sha256', files.map(({ path, contentHash }) => `${contentHash} ${path}\n`).join(''), 'hex')
}
