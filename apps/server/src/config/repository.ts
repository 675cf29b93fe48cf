import { join } from 'node:path'

/** The folder that holds `catalog/`, `warehouse/` and `mappings/`: the content that ships with the program. */
export const repositoryFolder = join(import.meta.dirname, '..', '..', '..', '..')
