import { join } from 'node:path'
import { statementFolder } from '../statement-file.ts'

/** Runs `sql/<name>.sql` of this folder. */
export const run = statementFolder(join(import.meta.dirname, 'sql'), 'hub')
