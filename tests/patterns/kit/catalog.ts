import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AnyCheck, Edition, Pattern } from '@fundwatch/engine'
import { loadChecks, readCatalog } from '../../../apps/server/src/adapters/catalog/read-catalog.ts'
import { repositoryFolder } from '../../../apps/server/src/config/repository.ts'
import {
  type EditionFiles,
  parseEdition,
} from '../../../apps/server/src/use-cases/review/edition/parse-edition.ts'

/** The shipped edition as tests see it. */
export interface ShippedCatalog {
  readonly files: EditionFiles
  readonly edition: Edition
  readonly checks: ReadonlyMap<string, AnyCheck>
  auditSql(pattern: string): string
  pattern(id: string): Pattern
  /** Path of an `examples.yaml` of a pattern or rule; undefined when there is none. */
  examples(kind: 'patterns' | 'rules', id: string): string | undefined
}

/** Reads the shipped edition; what is wrong in it is another test's matter, but a broken pattern throws when it is asked for. */
export async function shippedCatalog(): Promise<ShippedCatalog> {
  const files = readCatalog()
  const { edition, complaints } = parseEdition(files)
  return {
    files,
    edition,
    checks: await loadChecks(),
    auditSql: (pattern) => files.get(`catalog/patterns/${pattern}/audit.sql`) ?? '',
    pattern: (id) => {
      const found = edition.patterns.find((pattern) => pattern.id === id)
      const wrong = complaints.filter(({ origin }) => origin.file.includes(`/patterns/${id}/`))
      if (wrong.length > 0)
        throw new RangeError(wrong.map(({ origin, message }) => `${origin.line}: ${message}`).join('\n'))
      if (!found) throw new RangeError(`There is no pattern ${id}.`)
      return found
    },
    examples: (kind, id) => {
      const path = join(repositoryFolder, 'catalog', kind, id, 'examples.yaml')
      return existsSync(path) ? path : undefined
    },
  }
}
