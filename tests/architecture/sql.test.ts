import { describe, expect, it } from 'vitest'
import { foreignIn } from './portable-sql.ts'
import { projectFiles, textOf } from './project-files.ts'

const meaning = projectFiles.filter((path) => /^(?:warehouse|catalog|mappings)\/.*\.sql$/.test(path))
const isMacroFile = (path: string) => /^warehouse\/(?:.*\/)?macros[^/]*\.sql$/.test(path)
const opensWithGrain = (sql: string) => /^-- One row per [^\n]+/.test(sql)
const opensWithSentence = (sql: string) => /^-- [A-Z][^\n]+/.test(sql)

describe('SQL that says what the data means', () => {
  it('opens with its grain', () => {
    const silent = meaning.filter((path) => !isMacroFile(path) && !opensWithGrain(textOf(path)))
    expect(silent).toEqual([])
  })

  it('opens with a sentence where it is a file of macros', () => {
    expect(meaning.filter((path) => isMacroFile(path) && !opensWithSentence(textOf(path)))).toEqual([])
  })

  it('the grain must be the very first line', () => {
    expect(opensWithGrain('-- One row per settlement.\nselect 1')).toBe(true)
    expect(opensWithGrain('select 1 -- One row per settlement.')).toBe(false)
    expect(opensWithGrain('\n-- One row per settlement.')).toBe(false)
  })
})

const portable = projectFiles.filter((path) =>
  /^(?:catalog\/screens\/[^/]+\/\w+|warehouse\/marts\/screen_\w+)\.sql$/.test(path),
)

describe('SQL that must run on every engine', () => {
  it.each(portable)('%s says nothing that only one engine understands', (path) => {
    expect(foreignIn(textOf(path))).toEqual([])
  })

  it('tells what is foreign', () => {
    expect(foreignIn('select a // b from t')).toEqual(['divides by an operator: say floor_div'])
    expect(foreignIn('select hash(a) from t')).toEqual(['calls hash()'])
    expect(foreignIn('select 1 from lists.key_care')).toEqual([
      'reads lists.key_care without its days: say in_force',
    ])
    expect(foreignIn("-- a // b\nselect '//', count(*) from t where a in (1)")).toEqual([])
  })
})
