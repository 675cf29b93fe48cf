import { join } from 'node:path'
import { describeWire } from './describe-wire.ts'
import { fieldWordsOf, formsOf } from './wire-forms.ts'
import { writeWhenChanged } from './write-when-changed.ts'

// Makes what the pages know of our own wire and the repository does not keep: the forms of everything that can be asked and done,
// which are part of the pages, and, with --types, the types that the pages are checked by.

const folder = join(import.meta.dirname, '../apps/web/src/wire')
const description = await describeWire()

for (const [noun, forms] of formsOf(description))
  writeWhenChanged(join(folder, 'forms.gen', `${noun}.json`), `${JSON.stringify(forms)}\n`)

writeWhenChanged(join(folder, 'words.gen', 'fields.json'), `${JSON.stringify(fieldWordsOf(description))}\n`)

if (process.argv.includes('--types')) {
  // A tool: where an instance only runs, it is not there.
  const { default: openapiTS, astToString } = await import('openapi-typescript')
  const types = await openapiTS(description as never, { defaultNonNullable: false })
  writeWhenChanged(join(folder, 'wire.gen.d.ts'), astToString(types))
}
