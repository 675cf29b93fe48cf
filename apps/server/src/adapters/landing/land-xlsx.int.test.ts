import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findSources } from './find-sources.ts'
import type { LandingLab } from './landing-lab.ts'
import { buildZip, openLab } from './landing-lab.ts'

let lab: LandingLab
beforeAll(async () => {
  lab = await openLab()
})
afterAll(() => lab.close())

async function workbook(fill: (book: exceljs.Workbook) => void): Promise<Buffer> {
  const book = new exceljs.Workbook()
  fill(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** A workbook of hand-written XML, for what no program of ours would write. */
function rawWorkbook(sheetXml: string, parts: Record<string, string> = {}): Buffer {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const rels = (body: string): string => `<Relationships>${body}</Relationships>`
  const all: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': rels(`<Relationship Id="r1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/>`),
    'xl/workbook.xml': '<workbook><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': rels(
      `<Relationship Id="r1" Type="${relation}/worksheet" Target="worksheets/s.xml"/>`,
    ),
    'xl/worksheets/s.xml': `<worksheet><sheetData>${sheetXml}</sheetData></worksheet>`,
    ...parts,
  }
  return buildZip(Object.entries(all).map(([name, content]) => ({ name, content })))
}

const textRow = (...cells: string[]): string =>
  `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`

describe('landing XLSX', () => {
  it('reads dates, numbers, booleans, rich text, links and cached formulas as plain text', async () => {
    const content = await workbook((book) => {
      const sheet = book.addWorksheet('SETL_D')
      sheet.addRow([])
      sheet.addRow(['code', 'on', 'at', 'amount', 'flag', 'text', 'formula'])
      const row = sheet.addRow([
        370_102_198_001,
        new Date(Date.UTC(2025, 0, 31)),
        new Date(Date.UTC(2025, 11, 31, 23, 59, 59)),
        0.1 + 0.2,
        true,
        { richText: [{ text: '张' }, { font: { bold: true }, text: '三' }] },
        { formula: '1+1', result: 2 },
      ])
      row.getCell(2).numFmt = 'yyyy"年"m"月"d"日"'
      row.getCell(3).numFmt = 'yyyy-mm-dd hh:mm:ss'
      sheet.addRow([
        '000123',
        null,
        '2025-01-01',
        1e-7,
        false,
        { text: '链接', hyperlink: 'http://x.test' },
        { formula: 'A9' },
      ])
      sheet.addRow([null, null])
      sheet.addRow(['=1+1', '+1', '-x', '@x', "'=1", '\tx', '两行\n内容'])
    })
    const landed = await lab.land('t.xlsx', content)
    expect(await lab.rows(landed)).toEqual([
      ['370102198001', '2025-01-31', '2025-12-31 23:59:59', '0.3', '1', '张三', '2'],
      ['000123', null, '2025-01-01', '0.0000001', '0', '链接', null],
      ['=1+1', '+1', '-x', '@x', "'=1", '\tx', '两行\n内容'],
    ])
    expect(landed.notes.join()).toContain('1 个公式单元格没有保存计算结果')
  })

  it('keeps the first cell of merged ones and refuses rows wider than the header', async () => {
    const content = await workbook((book) => {
      const sheet = book.addWorksheet('s')
      sheet.addRow(['a', 'b'])
      sheet.addRow(['合并', '不见'])
      sheet.mergeCells('A2:B2')
      sheet.addRow(['1', '2', '多余'])
      sheet.addRow(['3'])
    })
    const landed = await lab.land('m.xlsx', content)
    expect(await lab.rows(landed)).toEqual([
      ['合并', null],
      ['3', null],
    ])
    expect(await lab.refusals(landed)).toEqual([{ row: 3, reason: 'columns-extra', original: '1\t2\t多余' }])
  })

  it('makes every sheet with a known header a table and reports the others', async () => {
    const content = await workbook((book) => {
      book.addWorksheet('FEE_LIST_D').addRows([
        ['mdtrt_id', 'cnt'],
        ['1', 2],
      ])
      book.addWorksheet('说明').addRows([['如何填写'], ['请看下面']])
      book.addWorksheet('空')
      book.addWorksheet('结算').addRows([
        ['mdtrt_id', 'x'],
        ['5', 6],
      ])
    })
    const options = { tables: ['FEE_LIST_D'], knownHeaders: ['MDTRT_ID'], folder: join(lab.folder, 'find') }
    const packings: [string, Buffer][] = [
      ['book.xlsx', content],
      ['book.xlsx.gz', gzipSync(content)],
      ['book.zip', buildZip([{ name: 'inner.xlsx', content }])],
    ]
    for (const [name, bytes] of packings) {
      const { sources, skipped } = await findSources([lab.write(name, bytes)], options)
      expect(sources.map(({ sheet, tableGuess }) => [sheet?.name, tableGuess])).toEqual([
        ['FEE_LIST_D', 'FEE_LIST_D'],
        ['结算', undefined],
      ])
      expect(skipped.map(({ code }) => code)).toEqual(['sheet-unknown'])
    }
  })

  it('keeps long codes digit by digit, joins inline runs and warns of what Excel may have lost', async () => {
    const content = rawWorkbook(
      `${textRow('a', 'b')}<row><c><v>110101199001011234</v></c><c t="inlineStr"><is><r><t>x</t></r><r><t>_x000D_y</t></r>
        <rPh sb="0" eb="1"><t>zz</t></rPh></is></c></row><row><c><v>1.23E+17</v></c><c><v>1.1000000000000001</v></c></row>`,
    )
    const landed = await lab.land('c.xlsx', content)
    expect(await lab.rows(landed)).toEqual([
      ['110101199001011234', 'x\ry'],
      ['123000000000000000', '1.1'],
    ])
    expect(landed.notes.join()).toContain('2 个数字超过 15 位')
  })

  it('refuses entity tricks, broken XML, missing parts and doubled columns', async () => {
    const bomb = rawWorkbook(textRow('a'), {
      'xl/worksheets/s.xml': `<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData>${textRow('&a;')}</sheetData></worksheet>`,
    })
    const knownHeaders = ['a']
    const path = lab.write('x.xlsx', bomb)
    const look = (file: string) =>
      findSources([file], { tables: [], knownHeaders, folder: join(lab.folder, 'find') })
    expect((await look(path)).skipped).toMatchObject([{ code: 'workbook-broken' }])
    const open = rawWorkbook('', { 'xl/worksheets/s.xml': '<worksheet><sheetData><row>' })
    expect((await look(lab.write('o.xlsx', open))).skipped).toMatchObject([{ code: 'workbook-broken' }])
    const bare = buildZip([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: 'xl/x.xml', content: '<x/>' },
    ])
    expect((await look(lab.write('p.xlsx', bare))).skipped).toMatchObject([{ code: 'workbook-broken' }])
    await expect(lab.land('d.xlsx', rawWorkbook(textRow('a', 'A')))).rejects.toMatchObject({
      code: 'column-doubled',
    })
    await expect(lab.land('n.xlsx', rawWorkbook(textRow('a', '', 'c')))).rejects.toMatchObject({
      code: 'column-unnamed',
    })
  })

  it('stops a workbook that unpacks too far', async () => {
    const content = rawWorkbook(`${textRow('a')}${textRow('x').repeat(700_000)}`)
    await expect(lab.land('b.xlsx', content, { limits: { unpackRatio: 20 } })).rejects.toMatchObject({
      code: 'unpacks-too-far',
    })
    await expect(lab.land('s.xlsx', content, { limits: { workbookPartBytes: 1000 } })).rejects.toMatchObject({
      code: 'workbook-too-large',
    })
  })
})
