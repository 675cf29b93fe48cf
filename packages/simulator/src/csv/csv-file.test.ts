import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { CsvFile } from './csv-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'csv-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

function written(rows: readonly Record<string, string | number | undefined>[]): string {
  const path = join(folder, 'file.csv')
  const file = new CsvFile(path, ['a', 'b'])
  for (const row of rows) file.write(row)
  file.close()
  return readFileSync(path, 'utf8')
}

describe('a CSV file', () => {
  it('has a header, empty fields for what is absent, and quotes only where they are needed', () => {
    const text = written([{ a: 1 }, { a: 'x,y', b: 'say "医保"' }, { b: 'two\nlines' }])
    expect(text).toBe('a,b\n1,\n"x,y","say ""医保"""\n,"two\nlines"\n')
  })

  it('keeps rows beyond its buffer, short and long', () => {
    const long = '长'.repeat(40_000)
    const rows = Array.from({ length: 5_000 }, (_, index) => ({ a: index, b: index === 2_500 ? long : '短' }))
    expect(written(rows)).toBe(`a,b\n${rows.map(({ a, b }) => `${a},${b}\n`).join('')}`)
  })
})
