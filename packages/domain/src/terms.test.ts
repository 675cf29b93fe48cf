import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { civilDayFromText } from './civil-time.ts'
import { encounterClass } from './encounter-class.ts'
import { levelClass } from './institution-level.ts'
import { typeOfCategory } from './institution-type.ts'
import { sexFromCode } from './sex.ts'

type Row = Readonly<Record<string, string>>

const TERMS = fileURLToPath(new URL('../../../catalog/terms/', import.meta.url))
const CODE_SETS = `${TERMS}code-sets/`
const TYPES = ['code', 'text', 'int', 'money', 'quantity', 'price', 'ratio', 'date', 'datetime', 'flag']
const TABLES =
  'MDTRT_D SETL_D FEE_LIST_D SETL_LIST_DIAG_D SETL_LIST_OPRN_D PSN_INFO_B FIXMEDINS_B STAFF_B DEPT_B INV_D INV_CHG_D PURC_D SEL_D DRUG_TRAC_D PRESENCE_D EXAM_D IDENTITY_D'.split(
    ' ',
  )

/** Rows of an RFC 4180 file by their header; doubled quotes and quoted commas are read, quoted line breaks are not used here. */
function readRows(path: string): readonly Row[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
  const names = cells(header)
  return lines.map((text) => {
    const values = cells(text)
    if (values.length !== names.length) throw new Error(`${path}: ${text}`)
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']))
  })
}

function cells(text: string): readonly string[] {
  return [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
}

const fields = readRows(`${TERMS}fields.csv`)
const codeSetNames = readdirSync(CODE_SETS).map((file) => file.replace(/\.csv$/, ''))
const codeSet = (name: string): readonly Row[] => readRows(`${CODE_SETS}${name}.csv`)
const duplicates = (values: readonly string[]): readonly string[] =>
  values.filter((value, index) => values.indexOf(value) !== index)

describe('the field list', () => {
  it('has the columns that its readers expect, no byte-order mark, and unix line ends', () => {
    const text = readFileSync(`${TERMS}fields.csv`, 'utf8')
    expect(text.split('\n')[0]).toBe('where,code,zh,english,type,required,aliases,dictionary')
    expect(text).not.toMatch(/\r|\uFEFF/)
  })

  it('describes every table of the import contract', () => {
    expect([...new Set(fields.map(({ where }) => where))]).toEqual(TABLES)
  })

  it('is well-formed in every row', () => {
    const wrong = fields.filter(
      ({ code, zh, english, type, required, aliases }) =>
        !/^[a-z][a-z0-9_]*$/.test(code ?? '') ||
        !/\p{Script=Han}/u.test(zh ?? '') ||
        !/^[a-z][a-z0-9_]*$/.test(english ?? '') ||
        !TYPES.includes(type ?? '') ||
        !['Y', 'N'].includes(required ?? '') ||
        !/^([a-z][a-zA-Z0-9_]*(\|[a-z][a-zA-Z0-9_]*)*)?$/.test(aliases ?? ''),
    )
    expect(wrong).toEqual([])
  })

  it('names units and kinds in the English word: fen for money, _on for days, _at for times, is_/has_ for flags', () => {
    const wrong = fields.filter(
      ({ english = '', type }) =>
        (type === 'money') !== english.endsWith('_fen') ||
        (type === 'flag') !== /^(is|has)_/.test(english) ||
        (type === 'datetime') !== english.endsWith('_at') ||
        (type === 'date' && !/(_on|_since|_from|_to)$/.test(english)),
    )
    expect(wrong).toEqual([])
  })

  it.each(TABLES)('%s: codes, aliases and English words each mean one field', (table) => {
    const own = fields.filter(({ where }) => where === table)
    const spellings = own.flatMap(({ code = '', aliases = '' }) => [
      code,
      ...aliases.split('|').filter(Boolean),
    ])
    expect(duplicates(spellings.map((spelling) => spelling.toLowerCase()))).toEqual([])
    expect(duplicates(own.map(({ english = '' }) => english))).toEqual([])
    expect(own.filter(({ required }) => required === 'Y').length).toBeGreaterThan(0)
    expect(own.map(({ code }) => code)).toEqual(expect.arrayContaining(['vali_flag', 'updt_time']))
  })

  it('gives a code the same type wherever it stands', () => {
    const types = new Map<string, Set<string>>()
    for (const { code = '', type = '' } of fields) types.set(code, (types.get(code) ?? new Set()).add(type))
    expect([...types].filter(([, kinds]) => kinds.size > 1)).toEqual([])
  })

  it('names only code sets that exist', () => {
    const missing = fields.filter(
      ({ dictionary = '' }) => dictionary !== '' && !existsSync(`${CODE_SETS}${dictionary}.csv`),
    )
    expect(missing).toEqual([])
  })
})

describe('the code sets', () => {
  it.each(codeSetNames)('%s: every row is well-formed and valid for one code at a time', (name) => {
    const rows = codeSet(name)
    const codes = new Set(rows.map(({ code }) => code))
    expect(rows.length).toBeGreaterThan(0)
    for (const {
      code,
      name: title,
      parent = '',
      valid_from: from = '',
      valid_to: to = '',
      status,
      source,
    } of rows) {
      expect([code, title, source]).not.toContain('')
      expect(['national', 'local', 'unverified']).toContain(status)
      expect(parent === '' || codes.has(parent), `${code} → ${parent}`).toBe(true)
      for (const day of [from, to]) expect(day === '' || civilDayFromText(day) !== undefined).toBe(true)
      expect(from === '' || to === '' || from <= to).toBe(true)
    }
    expect(duplicates(rows.map(({ code, valid_from: from }) => `${code} ${from}`))).toEqual([])
  })

  it('agree with the encounter classes of the domain', () => {
    const derived = codeSet('med_type').map(({ code = '' }) => [code, encounterClass(code)])
    expect(derived).toEqual(codeSet('med_type').map((row) => [row.code, row.class]))
  })

  it('agree with the level classes of the domain', () => {
    const derived = codeSet('hosp_lv').map(({ code = '' }) => [code, levelClass(code)])
    expect(derived).toEqual(codeSet('hosp_lv').map((row) => [row.code, row.level_class]))
  })

  it('agree with the institution types of the domain', () => {
    const derived = codeSet('medins_type').map(({ code = '' }) => [code, typeOfCategory(code)])
    expect(derived).toEqual(codeSet('medins_type').map((row) => [row.code, row.class]))
  })

  it('agree with the sexes of the domain', () => {
    expect(codeSet('gend').map(({ code = '' }) => sexFromCode(code))).toEqual([
      'unknown',
      'male',
      'female',
      'unknown',
    ])
  })
})
