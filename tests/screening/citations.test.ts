import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

// What screens cite was looked up, or says that it is yet to be: a number of a document that nobody checked is worse than none.

const catalog = join(import.meta.dirname, '../../catalog')

/** The list of violations of 2025, of which every item cited was compared with its transcription. */
const CHECKED: readonly string[] = ['医保函〔2025〕2号']

const textsBelow = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(join(catalog, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => [
      join(parentPath, name).slice(catalog.length + 1),
      readFileSync(join(parentPath, name), 'utf8'),
    ])

/** Documents of the holidays, as the calendar has them. */
const ofTheCalendar = new Set(
  textsBelow('calendar').flatMap(([, text]) => text.match(/国办发明电〔\d{4}〕\d+号/g) ?? []),
)

it('cites only documents that were checked, or says that one is yet to be', () => {
  const unchecked = [...textsBelow('screens'), ...textsBelow('screening-lists')].flatMap(([file, text]) =>
    text.split('\n').flatMap((line, at) => {
      const cited = line.match(/[^\s《》（）(),，、;；:：“”"]*〔\d{4}〕\d+号/g) ?? []
      const open = cited.filter((each) => !CHECKED.includes(each) && !ofTheCalendar.has(each))
      return open.length === 0 || line.includes('待核对') ? [] : [`${file}:${at + 1} ${open.join(' ')}`]
    }),
  )
  expect(unchecked).toEqual([])
})

it('says of the codes of chronic diseases that they are yet to be checked, as long as no official list is at hand', () => {
  const rows = textsBelow('screening-lists').flatMap(([file, text]) =>
    file.endsWith('visit-purposes.csv') ? text.split('\n').filter((line) => /\bM\d{5}\b/.test(line)) : [],
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect(row).toContain('待核对')
})
