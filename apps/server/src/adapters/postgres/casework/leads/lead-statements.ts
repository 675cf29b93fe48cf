import { join } from 'node:path'
import { statementFolder } from '../../statement-file.ts'

const folder = join(import.meta.dirname, 'sql')

/** Runs `sql/<name>.sql` of this folder, planned for the values it is run with. */
export const runPlanned = statementFolder(folder, null)

/** Runs `sql/<name>.sql` of this folder. */
export const run = statementFolder(folder, 'leads')
