import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repositoryFolder } from '../../../config/repository.ts'
import { readMapping } from './read-mapping.ts'
import { declaredColumns } from './source-view.ts'

const mappings = join(repositoryFolder, 'mappings')
const shipped = readdirSync(mappings, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

describe.each(shipped)('the shipped mapping %s', (name) => {
  it('is read without complaint and says in a README what it does', async () => {
    const mapping = await readMapping(join(mappings, name))
    expect(mapping.targets.length).toBeGreaterThan(0)
    expect(readFileSync(join(mappings, name, 'README.md'), 'utf8')).toMatch(/^# \S/)
  })

  it('accounts for each of its sources', async () => {
    const { relations, accounts } = await readMapping(join(mappings, name))
    expect(accounts.map((account) => account.name)).toEqual(
      relations.map((relation) => relation.name).toSorted(),
    )
  })

  it('uses every column it declares and every code list it brings', async () => {
    const { relations, codeLists, steps, targets } = await readMapping(join(mappings, name))
    const sql = [...steps, ...targets].map((statement) => statement.sql).join('\n')
    expect(relations.flatMap(declaredColumns).filter((column) => !sql.includes(column))).toEqual([])
    expect(codeLists.filter((list) => !sql.includes(`codes.${list.name}`))).toEqual([])
  })
})

describe('the CMS mapping', () => {
  it.each(['bene', 'inpatient', 'outpatient', 'carrier', 'pde'])(
    'carries every column of %s or says in its README why not',
    (relation) => {
      const fixture = join(import.meta.dirname, 'fixtures', 'cms-desynpuf', `${relation}.csv`)
      const folder = join(mappings, 'cms-desynpuf')
      const sql = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.sql'))
        .map((path) => readFileSync(join(folder, path), 'utf8'))
        .join('\n')
      const known = new Set(`${sql}\n${readFileSync(join(folder, 'README.md'), 'utf8')}`.match(/\w+/g))
      const [header = ''] = readFileSync(fixture, 'utf8').split('\n')
      expect(header.split(',').filter((column) => !known.has(column))).toEqual([])
    },
  )
})
