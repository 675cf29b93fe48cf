import { describe, expect, it } from 'vitest'
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
