import { describe, expect, it } from 'vitest'
import { emptyWordsIn, isWellSpelt } from './names.ts'
import { projectFiles } from './project-files.ts'
import { codeFiles, exportsOf, parseFile } from './sources.ts'

const ourFiles = projectFiles.filter((path) => !/\/(?:fixtures|input|expected)\//.test(path))

describe('names', () => {
  it('files are kebab-case, relations snake_case', () => {
    expect(ourFiles.filter((path) => !isWellSpelt(path))).toEqual([])
  })

  it('no file is named after nothing', () => {
    expect(ourFiles.filter((path) => emptyWordsIn(path).length > 0)).toEqual([])
  })

  it('no export is named after nothing', () => {
    const empty = codeFiles.flatMap((path) =>
      exportsOf(parseFile(path))
        .filter(({ name }) => emptyWordsIn(name).length > 0)
        .map(({ name }) => `${path}: ${name}`),
    )
    expect(empty).toEqual([])
  })
})

describe('the eye for names', () => {
  it.each([
    'CaseManager',
    'date-utils.ts',
    'lakeHelper',
    'BASE_URL',
    'patientInfo',
    'SettlementDTO',
    'common.ts',
  ])('%s says nothing', (name) => expect(emptyWordsIn(name)).not.toEqual([]))

  it.each([
    'createDatabase',
    'serviceDayOf',
    'information',
    'PSN_INFO_B.csv',
    'baseFiles',
    'lockDataFolder',
    'metadata',
  ])('%s says something', (name) => expect(emptyWordsIn(name)).toEqual([]))

  it.each([
    'a/charge-line.test.ts',
    '.ci/run',
    'warehouse/core/charge_line.sql',
    'catalog/terms/code-sets/med_type.csv',
  ])('%s is well spelt', (path) => expect(isWellSpelt(path)).toBe(true))

  it.each(['a/chargeLine.ts', 'a/charge_line.ts', 'A/b.ts', 'warehouse/core/ChargeLine.sql'])(
    '%s is not',
    (path) => expect(isWellSpelt(path)).toBe(false),
  )
})
