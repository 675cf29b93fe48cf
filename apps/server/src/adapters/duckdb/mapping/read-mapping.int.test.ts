import { afterAll, describe, expect, it } from 'vitest'
import { mappingCodes, mappingError } from './mapping-errors.ts'
import { readMapping } from './read-mapping.ts'
import { clinicMapping, mappingFolder, removeScratch, scratchFolder } from './testing/mapping-folder.ts'

afterAll(removeScratch)

const select = clinicMapping['MDTRT_D.sql'] ?? ''
const manifest = clinicMapping['mapping.yaml'] ?? ''
const codeOf = (files: Record<string, string | undefined>) =>
  readMapping(mappingFolder(files)).then(
    () => 'fine',
    (error: { code?: string }) => error.code,
  )

describe('a mapping folder', () => {
  it('is read with everything in it', async () => {
    const mapping = await readMapping(mappingFolder())
    expect(mapping).toMatchObject({ name: 'clinic', version: 1, steps: [], accounts: [] })
    expect(mapping.targets.map(({ name }) => name)).toEqual(['MDTRT_D'])
    expect(mapping.codeLists.map(({ name }) => name)).toEqual(['kind'])
  })

  it('may prepare its rows in steps that see each other in order', async () => {
    const steps = {
      'mapping.yaml': `${manifest}steps: [first, second]\n`,
      'steps/first.sql': '-- One row per visit.\nselect * from source.visit',
      'steps/second.sql': '-- One row per visit.\nselect * from step.first',
      'MDTRT_D.sql': select.replace('source.visit', 'step.second'),
    }
    expect(await codeOf(steps)).toBe('fine')
    const turned = steps['mapping.yaml'].replace('[first, second]', '[second, first]')
    expect(await codeOf({ ...steps, 'mapping.yaml': turned })).toBe('relation-forbidden')
  })

  it('that does not exist, or has no mapping.yaml, is said to be missing', async () => {
    await expect(readMapping('/nowhere')).rejects.toMatchObject({ code: 'folder-missing' })
    await expect(readMapping(scratchFolder())).rejects.toMatchObject({ code: 'folder-missing' })
  })

  it.each<[string, Record<string, string | undefined>]>([
    ['manifest-broken', { 'mapping.yaml': 'title: [' }],
    ['file-missing', { 'MDTRT_D.sql': undefined }],
    ['file-missing', { 'mapping.yaml': `${manifest}steps: [lost]\n` }],
    ['file-unlisted', { 'SETL_D.sql': '-- One row per x.\nselect 1' }],
    ['file-unlisted', { 'steps/old.sql': '-- One row per x.\nselect 1' }],
    ['file-unlisted', { 'accounts/other.sql': '-- One row per x.\nselect 1' }],
    ['code-list-broken', { 'code-lists/Kind List.csv': 'a\n1\n' }],
    ['code-list-broken', { 'code-lists/kind.csv': 'kind,med_type\n"open,13\nx,1\n' }],
    ['grain-missing', { 'MDTRT_D.sql': select.replace('-- One', '-- A') }],
    ['grain-missing', { 'MDTRT_D.sql': `\n${select}` }],
    ['not-one-statement', { 'MDTRT_D.sql': `${select}; select 2` }],
    ['not-a-select', { 'MDTRT_D.sql': "-- One row per x.\nattach '/x'" }],
    ['function-forbidden', { 'MDTRT_D.sql': select.replace('seen_on as', 'now() as') }],
    ['relation-forbidden', { 'MDTRT_D.sql': select.replace('codes.kind', 'codes.kinds') }],
    ['construct-forbidden', { 'MDTRT_D.sql': select.replace("'11'", '$1') }],
    ['statement-broken', { 'MDTRT_D.sql': select.replace('left join', 'left jion on') }],
    ['statement-unbound', { 'MDTRT_D.sql': select.replace('seen_on as', 'seen as') }],
    [
      'table-unknown',
      {
        'mapping.yaml': manifest.replace('MDTRT_D', 'VISIT_D'),
        'MDTRT_D.sql': undefined,
        'VISIT_D.sql': select,
      },
    ],
    ['columns-unknown', { 'MDTRT_D.sql': select.replace('as psn_no', 'as psn_no, 1 as colour') }],
    ['columns-required', { 'MDTRT_D.sql': select.replace('person as psn_no,', '') }],
    ['column-doubled', { 'MDTRT_D.sql': select.replace('as psn_no', "as psn_no, 'b' as psn_no") }],
    ['column-type', { 'MDTRT_D.sql': select.replace('as psn_no', 'as psn_no, [1] as memo') }],
    ['column-type', { 'MDTRT_D.sql': select.replace('as psn_no', 'as psn_no, sum(1) over () as ipt_days') }],
    ['account-columns', { 'accounts/visit.sql': "-- One row per fate.\nselect 'x' as fate, '1' as rows" }],
    ['statement-unbound', { 'accounts/visit.sql': '-- One row per fate.\nselect missing from source.visit' }],
  ])('is refused as %s (%#)', async (code, files) => {
    expect(await codeOf(files)).toBe(code)
  })

  it('says where the mistake is and what to do, in Chinese', async () => {
    const folder = mappingFolder({ 'MDTRT_D.sql': select.replace('seen_on as', 'seen as') })
    await expect(readMapping(folder)).rejects.toThrow(/MDTRT_D\.sql 无法执行，多为列名或类型不符：.*"seen"/)
  })
})

describe('the errors of mappings', () => {
  it('are a closed list, each with a Chinese message', () => {
    expect(new Set(mappingCodes).size).toBe(mappingCodes.length)
    expect(mappingError('took-too-long', { seconds: 3 }).message).toMatch(/超过 3 秒/)
  })
})
