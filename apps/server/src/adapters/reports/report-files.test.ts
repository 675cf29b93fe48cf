import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sheet, SheetCell } from '../../use-cases/review/report/sheet.ts'
import { reportFiles } from './report-files.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-files-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const sheet = (rows: Sheet['rows'], name = '违规明细'): Sheet => ({
  name,
  preamble: ['医保基金智能审核', '第二行'],
  columns: [
    { title: '说明', kind: 'text', width: 40 },
    { title: '服务时间', kind: 'time', width: 19 },
    { title: '数量', kind: 'quantity', width: 9 },
    { title: '单价', kind: 'price', width: 11 },
    { title: '金额', kind: 'fen', width: 12 },
    { title: '是否认可', kind: 'answer', width: 10, choices: ['认可', '不认可'] },
  ],
  rows,
})
const time = 20_513 * 86_400 + 8 * 3600
const ROWS: readonly (readonly SheetCell[])[] = [
  ['普通病房床位费', time, 15_000, 12_345_678, 123_456, null],
  ['=1+1', null, null, null, null, null],
  ['+SUM(A1)', time, -10_000, 0, -5, null],
  ['@cmd', -2_208_988_800 - 86_400 * 1000, 10_000, 1_000_000, 0, null],
  ['-2+3', 4e14, 1, 1, 1, null],
  ['＝1', time, null, null, null, null],
  ['a\u0001_x0041_b', time, null, null, null, null],
  ['逗号,引号"换行\n', time, null, null, null, null],
]

async function workbookOf(path: string): Promise<exceljs.Workbook> {
  const book = new exceljs.Workbook()
  await book.xlsx.readFile(path)
  return book
}

describe('a workbook', () => {
  it('has dates as dates, money as numbers, and nothing that calculates', async () => {
    const path = join(folder, 'a.xlsx')
    expect(await reportFiles.workbook(path, [sheet(ROWS), sheet([], '可疑明细')])).toBe(ROWS.length)
    const book = await workbookOf(path)
    expect(book.worksheets.map(({ name }) => name)).toEqual(['违规明细', '可疑明细'])
    const page = book.getWorksheet('违规明细')
    const row = page?.getRow(4)
    expect(row?.getCell(2).value).toEqual(new Date('2026-03-01T08:00:00Z'))
    expect([3, 4, 5].map((at) => row?.getCell(at).value)).toEqual([1.5, 12.345678, 1234.56])
    expect([2, 5].map((at) => row?.getCell(at).numFmt)).toEqual(['yyyy-mm-dd hh:mm:ss', '#,##0.00'])
    for (let at = 4; at < ROWS.length + 4; at += 1) {
      const cell = page?.getRow(at).getCell(1)
      expect(cell?.type).toBe(exceljs.ValueType.String)
      expect(cell?.numFmt).toBe('@')
      expect(String(cell?.value)).not.toMatch(/^[=+\-@＝]/)
    }
    // As OOXML writes what XML cannot hold; spreadsheets show the character again.
    expect(page?.getRow(10).getCell(1).value).toBe('a_x0001__x005F_x0041_b')
  })

  it('writes days that spreadsheets do not know as text', async () => {
    const path = join(folder, 'days.xlsx')
    await reportFiles.workbook(path, [sheet(ROWS)])
    const page = (await workbookOf(path)).getWorksheet('违规明细')
    expect([7, 8].map((at) => page?.getRow(at).getCell(2).value)).toEqual([
      '1897-04-06 00:00:00',
      '400000000000000',
    ])
  })

  it('freezes the header, filters the rows and offers choices', async () => {
    const path = join(folder, 'b.xlsx')
    await reportFiles.workbook(path, [sheet(ROWS)])
    const page = (await workbookOf(path)).getWorksheet('违规明细')
    expect(page?.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 })
    expect(page?.autoFilter).toBe('A3:F11')
    expect(page?.getRow(5).getCell(6).dataValidation).toMatchObject({
      type: 'list',
      formulae: ['"认可,不认可"'],
    })
    expect([1, 2].map((at) => page?.getColumn(at).width)).toEqual([40, 19])
  })

  it('cuts a text that no cell can hold, and says so', async () => {
    const path = join(folder, 'long.xlsx')
    await reportFiles.workbook(path, [sheet([['长'.repeat(40_000)]])])
    const text = String((await workbookOf(path)).getWorksheet('违规明细')?.getRow(4).getCell(1).value)
    expect(text).toHaveLength(32_767)
    expect(text.endsWith('…')).toBe(true)
  })

  it('asks for rows no faster than they are packed, so that memory stays flat', async () => {
    const rows = function* (): Generator<readonly SheetCell[]> {
      // Text that packs badly: what is not packed yet would have to wait in memory.
      for (let at = 0; at < 30_000; at += 1)
        yield [Array.from({ length: 40 }, () => Math.random().toString(36)).join(''), at, at, at, at, null]
    }
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before)
    }, 20)
    await reportFiles.workbook(join(folder, 'big.xlsx'), [sheet({ [Symbol.iterator]: rows })])
    clearInterval(timer)
    expect(most / 1024 ** 2).toBeLessThan(16)
  })
})

describe('a CSV', () => {
  it('opens in a spreadsheet as it is: byte order mark, CR LF, no formulas', async () => {
    const path = join(folder, 'a.csv')
    expect(await reportFiles.csv(path, sheet(ROWS))).toBe(ROWS.length)
    const text = await readFile(path, 'utf8')
    expect(text.startsWith('\uFEFF说明,服务时间,数量,单价,金额,是否认可\r\n')).toBe(true)
    const lines = text.slice(1).split('\r\n')
    expect(lines[1]).toBe('普通病房床位费,2026-03-01 08:00:00,1.5,12.345678,1234.56,')
    expect(lines[2]).toBe("'=1+1,,,,,")
    expect(lines[3]).toBe("'+SUM(A1),2026-03-01 08:00:00,-1,0.00,-0.05,")
    expect(lines[8]).toBe('"逗号,引号""换行\n",2026-03-01 08:00:00,,,,')
  })
})

describe('report files', () => {
  it('replace the old report only when the new one is whole', async () => {
    const path = join(folder, 'kept.csv')
    await writeFile(path, 'old')
    const broken = async function* (): AsyncGenerator<readonly SheetCell[]> {
      yield ['first']
      throw new Error('connection lost')
    }
    await expect(reportFiles.csv(path, sheet(broken()))).rejects.toThrow('connection lost')
    await expect(reportFiles.workbook(path, [sheet(broken())])).rejects.toThrow('connection lost')
    expect(await readFile(path, 'utf8')).toBe('old')
    await reportFiles.page(path, 'new')
    expect(await readFile(path, 'utf8')).toBe('new')
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('say why nothing can be written, before anything is done', async () => {
    await mkdir(join(folder, 'dir.csv'))
    await expect(reportFiles.ensureWritable(join(folder, 'nowhere', 'a.csv'))).rejects.toThrow(
      /不能写出报告 .*a\.csv: 文件夹不存在/,
    )
    await expect(reportFiles.ensureWritable(join(folder, 'dir.csv'))).rejects.toThrow('这是一个文件夹')
    await expect(reportFiles.ensureWritable(join(folder, 'a.csv', 'b.csv'))).rejects.toThrow('不是文件夹')
    await reportFiles.ensureWritable(join(folder, 'fine.csv'))
    expect(await readdir(folder)).not.toContain('fine.csv')
  })

  it('say why nothing can be written later on', async () => {
    await expect(reportFiles.workbook(join(folder, 'nowhere', 'a.xlsx'), [sheet(ROWS)])).rejects.toThrow(
      '文件夹不存在',
    )
  })

  it('know the style of the page', async () => {
    expect(await reportFiles.pageStyle()).toContain('@page')
  })
})
