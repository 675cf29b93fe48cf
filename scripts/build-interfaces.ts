import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryFolder } from '../apps/server/src/config/repository.ts'
import { interfaceRows, transactions } from './interfaces/interface-rows.ts'
import { readPublicFields } from './interfaces/public-fields.ts'
import { csvText } from './knowledge/csv-text.ts'

// `node scripts/build-interfaces.ts <interface-fields.json>` writes catalog/interfaces/<infno>.csv: the fields of the public
// interface as plain facts, in our own format. Transactions that the file does not describe come from interfaces/silent-facts.ts.
const [source] = process.argv.slice(2)
if (source === undefined)
  throw new Error('Name the file with the fields: node scripts/build-interfaces.ts <file>')

const folder = join(repositoryFolder, 'catalog', 'interfaces')
mkdirSync(folder, { recursive: true })
const fields = readPublicFields(source)
for (const transaction of transactions) {
  const rows = interfaceRows(transaction, fields)
  writeFileSync(join(folder, `${transaction.toLowerCase()}.csv`), csvText(rows))
}
process.stdout.write(`${transactions.length} transactions written to catalog/interfaces\n`)
