import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildLaw, type Edition, type Law } from '@fundwatch/engine'
import { readCatalog } from '../../apps/server/src/adapters/catalog/read-catalog.ts'
import { repositoryFolder } from '../../apps/server/src/config/repository.ts'
import { parseEdition } from '../../apps/server/src/use-cases/review/edition/parse-edition.ts'
import { type ListItem, readProblemList } from './problem-list.ts'

/** What the index of rules is made from. */
export interface ShippedRules {
  readonly edition: Edition
  /** The active rules with their points. */
  readonly law: Law
  readonly problemList: readonly ListItem[]
}

/** Reads the shipped edition and the problem list. Throws the errors of the file system; what is wrong in the edition is another test's matter. */
export function readShippedRules(): ShippedRules {
  const { edition } = parseEdition(readCatalog())
  const path = join(repositoryFolder, 'catalog', 'lists', 'problem-list-2025.csv')
  return { edition, law: buildLaw(edition).law, problemList: readProblemList(readFileSync(path, 'utf8')) }
}
