import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import exceljs from 'exceljs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { landSource } from './land-source.ts'
import type { LandingLab } from './landing-lab.ts'
import { openLab } from './landing-lab.ts'
import type { RefusedRow } from './write-refused-rows.ts'
import { writeRefusedRows } from './write-refused-rows.ts'

let lab: LandingLab
beforeAll(async () => {
  lab = await openLab()
})
afterAll(() => lab.close())

async function* each(rows: RefusedRow[]): AsyncGenerator<RefusedRow> {
  await Promise.resolve()
  yield* rows
}

async function writeAndLand(format: 'csv' | 'xlsx', cells: (string | null)[][], columns: string[]) {
  const to = join(lab.folder, `refused.${format}`)
  const rows = each(cells.map((row, at) => ({ cells: row, reasons: ['=坏', '金额不符'], fileRow: at + 2 })))
  expect(await writeRefusedRows({ rows, columns, to, format })).toBe(cells.length)
  const source = await lab.source(to)
  return landSource({ source, folder: join(lab.folder, 'again'), connection: lab.connection })
}

const dangerous = [
  '=1+1',
  '+1',
  '-1',
  '-x',
  '@x',
  '\tx',
  '\rx',
  "'=1",
  "''=1",
  "'x",
  '=cmd|" /C calc"!A0',
  '＝1',
  '-12.50',
  '+',
  '-',
]

describe('refused rows written out', () => {
  it('come back exactly as they were, without our columns, from CSV and XLSX', async () => {
    const cells = [
      ...dangerous.map((cell) => [cell, 'x']),
      [null, '中文"引号",\n两行'],
      [' 前后空格 ', '_x0041_'],
      ['1', ''],
    ]
    for (const format of ['csv', 'xlsx'] as const) {
      const landed = await writeAndLand(format, cells, ['a', 'b'])
      expect(landed).toMatchObject({
        resubmitted: true,
        refusedRows: 0,
        columns: [{ name: 'a' }, { name: 'b' }],
      })
      expect(await lab.rows(landed)).toEqual(cells)
    }
  })

  it('hold no cell a spreadsheet would calculate', async () => {
    await writeAndLand(
      'csv',
      dangerous.map((cell) => [cell]),
      ['=danger'],
    )
    const text = readFileSync(join(lab.folder, 'refused.csv'), 'utf8')
    expect(text.startsWith('\uFEFF')).toBe(true)
    const cells = text
      .slice(1)
      .split(/,|\r\n/)
      .map((cell) => cell.replace(/^"/, ''))
    expect(cells.filter((cell) => /^[=+\-@\t\r＝]/.test(cell) && !/^[+-]\d+(\.\d+)?$/.test(cell))).toEqual([])

    await writeAndLand(
      'xlsx',
      dangerous.map((cell) => [cell]),
      ['=danger'],
    )
    const book = new exceljs.Workbook()
    await book.xlsx.readFile(join(lab.folder, 'refused.xlsx'))
    const types = new Set<number>()
    book.worksheets[0]?.eachRow((row) => row.eachCell((cell) => types.add(cell.type)))
    expect([...types]).toEqual([exceljs.ValueType.String])
  })

  it('survive any text in any cell', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }).filter((cell) => !cell.includes('\0')),
      fc.constantFrom(...dangerous),
      fc.string({ unit: fc.constantFrom("'", '=', '-', '1', '_', 'x', '0', 'D', '\n', ' ', '"', ',') }),
    )
    const row = fc.tuple(fc.constant('id'), fc.option(text), text)
    for (const format of ['csv', 'xlsx'] as const) {
      await fc.assert(
        fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (cells) => {
          const landed = await writeAndLand(format, cells, ['a', 'b', 'c'])
          expect(await lab.rows(landed)).toEqual(cells)
        }),
        { numRuns: 40 },
      )
    }
  })

  it('carry the text of records that had no cells', async () => {
    const to = join(lab.folder, 'o.csv')
    const rows = each([{ cells: [], reasons: ['引号不成对'], fileRow: 7, original: '=1,"x' }])
    await writeRefusedRows({ rows, columns: ['a', 'b'], to, format: 'csv' })
    expect(readFileSync(to, 'utf8').split('\r\n')[1]).toBe(`,,7,"'=1,""x",引号不成对`)
  })

  it('leave no file behind when a cell does not fit or the rows fail', async () => {
    const to = join(lab.folder, 'long.xlsx')
    const long = each([{ cells: ['x'.repeat(40_000)], reasons: [] }])
    await expect(writeRefusedRows({ rows: long, columns: ['a'], to, format: 'xlsx' })).rejects.toMatchObject({
      code: 'cell-too-long',
    })
    expect(existsSync(to)).toBe(false)
  })
})
