import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { repositoryFolder } from '../../../config/repository.ts'
import { openDuckDb } from '../open-duckdb.ts'
import { query } from '../query.ts'
import { literal } from '../sql-text.ts'
import { applyMapping } from './apply-mapping.ts'
import { readMapping } from './read-mapping.ts'
import { mappingFolder, rawSource, removeScratch, scratchFolder } from './testing/mapping-folder.ts'

afterAll(removeScratch)

const guide = readFileSync(join(repositoryFolder, 'docs', 'guides', 'mappings.md'), 'utf8')
const quoted = [...guide.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text)

/** The files of the guide's example: a name in backquotes, a colon, and the fence that follows. */
const example = Object.fromEntries(
  [...guide.matchAll(/^`([^`\n]+)`：\n\n```\w+\n([\s\S]*?)^```$/gm)].map(([, name = '', text = '']) => [
    name,
    text,
  ]),
)

describe('the guide to mappings', () => {
  it('names files that exist', () => {
    const named = quoted.filter((text) => /^(?:apps|catalog|docs|mappings|warehouse)\/[\w./-]+$/.test(text))
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((path) => !existsSync(join(repositoryFolder, path)))).toEqual([])
  })

  it('names the command as it is called, with a mapping that exists', () => {
    const { bin } = JSON.parse(readFileSync(join(repositoryFolder, 'package.json'), 'utf8')) as {
      bin: Record<string, string>
    }
    const [, command = '', mapping = ''] = /^npx (\w+) import \S+ --mapping (\S+)$/m.exec(guide) ?? []
    expect(Object.keys(bin)).toContain(command)
    expect(existsSync(join(repositoryFolder, mapping, 'mapping.yaml'))).toBe(true)
  })

  it('names checks and terms that exist', () => {
    const fields = readFileSync(join(repositoryFolder, 'catalog', 'terms', 'fields.csv'), 'utf8')
    for (const code of ['refd_setl_flag', 'updt_time', 'SETL_D', 'FEE_LIST_D']) {
      expect(quoted.join(' ')).toContain(code)
      expect(fields).toContain(code)
    }
    const check = 'warehouse/quality/row/settlement/payers-do-not-add-up.sql'
    expect(existsSync(join(repositoryFolder, check))).toBe(true)
  })

  it('shows an example that works', async () => {
    expect(Object.keys(example)).toHaveLength(5)
    const limits = { memory: '256MB', threads: 1, spillFolder: scratchFolder() }
    const engine = await openDuckDb(limits)
    try {
      const source = await rawSource(
        engine.connection,
        'visits_2025.csv',
        `from (values ('1', 'P', '31.01.2025', 'emergency'), ('1', 'P', '31.01.2025', 'emergency'),
           ('2', 'P', '30.02.2025', 'odd')) as visits("Visit No", person, seen_on, kind)`,
      )
      const mapping = await readMapping(mappingFolder(example))
      const outFolder = scratchFolder()
      const applied = await applyMapping({
        mapping,
        sources: [source],
        outFolder,
        limits: { ...limits, seconds: 30 },
      })
      expect(applied.accounts.map(({ fate, rows }) => [fate, rows])).toEqual([
        ['成为就诊', 2],
        ['与另一行完全相同，只取一次', 1],
      ])
      const [target] = applied.targets
      const rows = await query(
        engine.connection,
        `from read_parquet(${literal(target?.file ?? '')}) order by mdtrt_id`,
      )
      expect(rows).toMatchObject([
        { mdtrt_id: 'V1', psn_no: 'P', begntime: '2025-01-31 00:00:00', med_type: '13' },
        { mdtrt_id: 'V2', psn_no: 'P', begntime: null, med_type: 'odd' },
      ])
    } finally {
      engine.close()
    }
  })
})
