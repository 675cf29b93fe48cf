import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder that holds `catalog/`, `warehouse/` and `mappings/`: the content that ships with the program. */
export const repositoryFolder = join(import.meta.dirname, '..', '..', '..', '..')

/** The version of this software, as `package.json` says it. */
export function platformVersion(): string {
  const told: { readonly version?: string } = JSON.parse(
    readFileSync(join(repositoryFolder, 'package.json'), 'utf8'),
  )
  return told.version ?? ''
}
