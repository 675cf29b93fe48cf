import { closeSync, openSync, writeSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellsOf, createRecordReader } from './csv-record.ts'
import { landSource } from './land-source.ts'
import type { LandingLab } from './landing-lab.ts'
import { buildZip, gb18030, openLab } from './landing-lab.ts'

let lab: LandingLab
beforeAll(async () => {
  lab = await openLab()
})
afterAll(() => lab.close())

const header = 'fixmedins_code,medins_list_name,cnt,memo,fee_ocur_time'
const lines = [
  'H001,注射用头孢曲松钠,1.0000,"含逗号,与""引号""",2025-01-01 08:00:00',
  'H002,床位费(三人间),-1.0000,,2025-01-02',
  'H003,血常规,2,"","两行\n内容"',
]
const expected = [
  ['H001', '注射用头孢曲松钠', '1.0000', '含逗号,与"引号"', '2025-01-01 08:00:00'],
  ['H002', '床位费(三人间)', '-1.0000', null, '2025-01-02'],
  ['H003', '血常规', '2', '', '两行\n内容'],
]
const text = `${[header, ...lines].join('\n')}\n`

const utf16be = (content: string): Buffer => Buffer.from(content, 'utf16le').swap16()

describe('every encoding in every packing', () => {
  const encodings: Record<string, { bytes: Buffer; encoding: string }> = {
    'UTF-8': { bytes: Buffer.from(text), encoding: 'utf-8' },
    'UTF-8 with a mark': { bytes: Buffer.from(`\uFEFF${text}`), encoding: 'utf-8' },
    GB18030: { bytes: gb18030(text), encoding: 'gb18030' },
    'GB18030 with a mark': { bytes: gb18030(`\uFEFF${text}`), encoding: 'gb18030' },
    'UTF-16LE with a mark': { bytes: Buffer.from(`\uFEFF${text}`, 'utf16le'), encoding: 'utf-16le' },
    'UTF-16BE with a mark': { bytes: utf16be(`\uFEFF${text}`), encoding: 'utf-16be' },
    'UTF-8 with CR LF': { bytes: Buffer.from(text.replaceAll(/(?<!行)\n/g, '\r\n')), encoding: 'utf-8' },
  }
  const packings: Record<string, (bytes: Buffer) => { name: string; content: Buffer }> = {
    plain: (bytes) => ({ name: 'FEE.csv', content: bytes }),
    gzip: (bytes) => ({ name: 'FEE.csv.gz', content: gzipSync(bytes) }),
    'zip (deflated)': (bytes) => ({
      name: 'FEE.zip',
      content: buildZip([{ name: 'x/FEE.csv', content: bytes }]),
    }),
    'zip (stored)': (bytes) => ({
      name: 'S.zip',
      content: buildZip([{ name: 'a.csv', content: bytes, store: true }]),
    }),
  }
  for (const [name, { bytes, encoding }] of Object.entries(encodings)) {
    for (const [packing, pack] of Object.entries(packings)) {
      it(`lands ${name}, ${packing}, unaltered`, async () => {
        const packed = pack(bytes)
        const landed = await lab.land(packed.name, packed.content)
        expect(await lab.rows(landed)).toEqual(expected)
        expect(landed).toMatchObject({ encoding, delimiter: ',', rows: 3, refusedRows: 0 })
        expect(landed.columns.map(({ name }) => name)).toEqual(header.split(','))
        expect(lab.leftovers()).toEqual(['raw.parquet'])
      })
    }
  }
})

describe('delimiters and headers', () => {
  it('finds each of the four delimiters', async () => {
    for (const delimiter of [',', ';', '\t', '|']) {
      const content = [
        ['a', 'b', 'c'],
        ['1', '2', '3'],
        ['4', '5', '6'],
      ]
        .map((row) => row.join(delimiter))
        .join('\n')
      const landed = await lab.land('d.csv', content)
      expect(landed.delimiter).toBe(delimiter)
      expect(await lab.rows(landed)).toEqual([
        ['1', '2', '3'],
        ['4', '5', '6'],
      ])
    }
  })

  it('believes known column names more than the number of cells', async () => {
    const landed = await lab.land('d.csv', 'psn_no;memo,a,b,c\n1;x,y,z,w\n', { knownHeaders: ['psn_no'] })
    expect(landed.delimiter).toBe(';')
  })

  it('trims names, skips blank lines before the header and keeps a file with a header only', async () => {
    const landed = await lab.land('d.csv', '\n\r\n a ," b "\n')
    expect(landed).toMatchObject({ rows: 0, refusedRows: 0, columns: [{ name: 'a' }, { name: 'b' }] })
    expect(await lab.rows(await lab.land('d.csv', '\n\na,b\n1,2\n'))).toEqual([['1', '2']])
  })

  it('takes quotes, semicolons and SQL in column names as names', async () => {
    const landed = await lab.land('d.csv', `"a""; drop table x; --","it's"\n1,2\n`)
    expect(landed.columns.map(({ name }) => name)).toEqual(['a"; drop table x; --', "it's"])
    expect(await lab.rows(landed)).toEqual([['1', '2']])
  })

  it('does not expand * ? [ in file names', async () => {
    lab.write('FEE1.csv', 'a,b\nwrong,file\n')
    expect(await lab.rows(await lab.land('FEE[1]*.csv', 'a,b\nright,file\n'))).toEqual([['right', 'file']])
  })

  const refusedFiles: [title: string, content: string | Buffer, code: string][] = [
    ['a doubled column name', 'a,b,A \n1,2,3\n', 'column-doubled'],
    ['a column without name', 'a,,c\n1,2,3\n', 'column-unnamed'],
    ['an unknown delimiter', 'a^b^c\n1^2^3\n', 'delimiter-unknown'],
    ['rows under a foreign delimiter', 'a,b,c\n1;2;3\n4;5;6\n', 'delimiter-mixed'],
    ['an empty file', '', 'empty-file'],
    ['a file of blank lines', '\n\n\n', 'empty-file'],
    ['line ends of bare CR', 'a,b\r1,2\r3,4\r', 'old-line-ends'],
    ['a header that never ends', 'a'.repeat(3_000_000), 'header-too-long'],
    [
      'a header in no known encoding',
      Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a, 0x31, 0x2c, 0x32]),
      'header-encoding',
    ],
    ['UTF-16 without a mark', Buffer.from('a,b\n1,2\n', 'utf16le'), 'header-encoding'],
    ['an open quote in the header', '"a,b\n1,2\n', 'header-broken'],
  ]
  for (const [title, content, code] of refusedFiles) {
    it(`refuses ${title} as a whole and leaves nothing behind`, async () => {
      await expect(lab.land('bad.csv', content)).rejects.toMatchObject({ name: 'LandingError', code })
    })
  }
})

describe('bad records', () => {
  it('refuses records with missing or surplus cells and keeps their neighbours', async () => {
    const landed = await lab.land('b.csv', 'a,b,c\n1,2,3\n1,2\n4,5,6\n1,2,3,4\n7,8,9\n')
    expect(await lab.rows(landed)).toEqual([
      ['1', '2', '3'],
      ['4', '5', '6'],
      ['7', '8', '9'],
    ])
    expect(await lab.refusals(landed)).toEqual([
      { row: 3, reason: 'columns-missing', original: '1,2' },
      { row: 5, reason: 'columns-extra', original: '1,2,3,4' },
    ])
  })

  it('refuses NUL, lone CR, blanks around quotes and bytes of no encoding, each on its line', async () => {
    const bad = Buffer.from('a,b\nx\0y,1\nx\ry,2\n "q",3\n"q" ,4\nZZ,5\nok,6\n')
    bad[bad.indexOf('ZZ')] = 0xff
    const landed = await lab.land('b.csv', bad)
    expect(await lab.rows(landed)).toEqual([['ok', '6']])
    expect((await lab.refusals(landed)).map(({ row, reason }) => [row, reason])).toEqual([
      [2, 'nul'],
      [3, 'carriage-return'],
      [4, 'broken-quote'],
      [5, 'broken-quote'],
      [6, 'encoding'],
    ])
    expect(landed.rows + landed.refusedRows).toBe(6)
  })

  it('reads mixed line ends, which DuckDB alone would drop silently', async () => {
    const landed = await lab.land('b.csv', 'a,b\r\n1,2\n3,4\r\n5,6\n\n\r\n7,8')
    expect(await lab.rows(landed)).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
      ['7', '8'],
    ])
  })

  it('does not let an open quote swallow the rows behind it', async () => {
    const body = Array.from({ length: 2000 }, (_, at) => `${at},b,c,d,e`)
    body[10] = '10,"b,c,d,e'
    body[1500] = '1500,b",c,d,e'
    const landed = await lab.land('b.csv', `v,w,x,y,z\n${body.join('\n')}\n`)
    expect(landed).toMatchObject({ rows: 1999, refusedRows: 1 })
    expect(await lab.refusals(landed)).toEqual([{ row: 12, reason: 'broken-quote', original: '10,"b,c,d,e' }])
    expect(landed.notes.join()).toContain('1 行的引号有误')
  })

  it('refuses only the first line when a quote is open to the end of the file', async () => {
    const landed = await lab.land('b.csv', 'a,b\n1,2\n"3,4\n5,6\n7,8\n')
    expect(await lab.rows(landed)).toEqual([
      ['1', '2'],
      ['5', '6'],
      ['7', '8'],
    ])
    expect(landed.refusedRows).toBe(1)
  })

  it('skips blank lines in tables of one column too', async () => {
    expect(await lab.rows(await lab.land('b.csv', 'a\n\n1\n\n\n""\n2\n\n'))).toEqual([['1'], [''], ['2']])
  })

  it('lets a line of 200 MB pass without holding it, and accepts its neighbours', async () => {
    const path = lab.write('long.csv', 'a,b\n1,2\n')
    const file = openSync(path, 'a')
    const piece = Buffer.alloc(1_000_000, 'x')
    for (let at = 0; at < 200; at += 1) writeSync(file, piece)
    writeSync(file, '\n3,4\n')
    closeSync(file)
    const before = process.memoryUsage().rss
    const source = await lab.source(path)
    const landed = await landSource({ source, folder: `${lab.folder}/out`, connection: lab.connection })
    expect(await lab.rows(landed)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
    const [refusal] = await lab.refusals(landed)
    expect(refusal).toMatchObject({ row: 3, reason: 'line-too-long' })
    expect(refusal?.original).toMatch(/^x{65536}…〔已截断，原文共 200000000 字节〕$/)
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })

  it('refuses a long line at the very end, and a record over the limit inside quotes by its first line only', async () => {
    const limits = { lineBytes: 1000 }
    const long = await lab.land('b.csv', `a,b\n1,2\n${'x'.repeat(5_000_000)}`, { limits })
    expect(long).toMatchObject({ rows: 1, refusedRows: 1 })
    const open = await lab.land('b.csv', `a,b\n"1,2\n${'3,4\n'.repeat(2_000_000)}`, { limits })
    expect(open).toMatchObject({ rows: 2_000_000, refusedRows: 1 })
  })
})

describe('mixed encodings', () => {
  it('reads UTF-8 and GB18030 lines each by its own encoding and says so', async () => {
    const content = Buffer.concat([
      Buffer.from('a,b\n1,中文内容\n'),
      gb18030('2,国标内容\n3,女\n'),
      Buffer.from('4,再来中文\n'),
      gb18030('5,又是国标\n6,男性患者\n'),
      Buffer.from([0x37, 0x2c, 0xff, 0x0a]),
    ])
    const landed = await lab.land('m.csv', content)
    expect(landed.encoding).toBe('mixed')
    expect(landed.notes.join()).toContain('混合编码')
    expect(await lab.rows(landed)).toEqual([
      ['1', '中文内容'],
      ['2', '国标内容'],
      ['3', '女'],
      ['4', '再来中文'],
      ['5', '又是国标'],
      ['6', '男性患者'],
    ])
    expect(await lab.refusals(landed)).toMatchObject([{ row: 8, reason: 'encoding' }])
  })

  it('reads a GBK file whose lines look like UTF-8 by accident as GBK', async () => {
    const landed = await lab.land('g.csv', gb18030('性别,医院\n女,甲\n女,隆\n男,乙\n'))
    expect(landed.encoding).toBe('gb18030')
    expect(await lab.rows(landed)).toEqual([
      ['女', '甲'],
      ['女', '隆'],
      ['男', '乙'],
    ])
  })

  it('refuses the record with half a UTF-16 character and keeps the others', async () => {
    const landed = await lab.land('u.csv', Buffer.from('\uFEFFa,b\n1,\uD83Dx\n2,😀\n', 'utf16le'))
    expect(await lab.rows(landed)).toEqual([['2', '😀']])
    expect(await lab.refusals(landed)).toMatchObject([{ row: 2, reason: 'encoding' }])
  })
})

describe('whatever cells hold', () => {
  const cell = fc.oneof(
    fc.string({
      unit: fc.constantFrom(
        '"',
        ',',
        '\n',
        '\r',
        '\r\n',
        ' ',
        ';',
        '\t',
        '|',
        "'",
        '=',
        '中',
        '😀',
        'a',
        '1',
      ),
    }),
    fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0')),
    fc.constantFrom('', ' ', '"', '""', 'NULL', '\\N', '#'),
  )
  const quote = (value: string | null): string => (value === null ? '' : `"${value.replaceAll('"', '""')}"`)

  it('comes back identical or is refused, never altered', async () => {
    const table = fc.tuple(
      fc.integer({ min: 2, max: 4 }),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
    )
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.array(fc.array(fc.option(cell), { minLength: 4, maxLength: 4 }), { maxLength: 12 }),
        async ([width, delimiter, lineEnd], cells) => {
          const rows = cells.map((row) => row.slice(0, width))
          const names = ['c1', 'c2', 'c3', 'c4'].slice(0, width)
          const content = [names, ...rows.map((row) => row.map(quote))]
            .map((row) => row.join(delimiter))
            .join(lineEnd)
          const landed = await lab.land('p.csv', content, { knownHeaders: names })
          const back = await lab.rows(landed)
          expect(landed.rows + landed.refusedRows).toBe(rows.length)
          const wanted = new Set(rows.map((row) => JSON.stringify(row)))
          for (const row of back) expect(wanted).toContain(JSON.stringify(row))
          // Writing followed the rules: only cells that look like swallowed rows may be refused.
          const tame = !rows.flat().some((value) => /[\r\n]/.test(value ?? ''))
          expect(back).toEqual(tame ? rows : back)
        },
      ),
      { numRuns: 80 },
    )
  })

  it('means to DuckDB what it means to us, whatever the text', async () => {
    const piece = fc.constantFrom('"', '""', ',', ',', '\n', '\n', '\r\n', '\r', ' ', 'x', "'", '中', '#')
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const body = pieces.join('')
        const landed = await lab.land('r.csv', `a,b\n${body}`, { knownHeaders: ['a', 'b'] })
        // Every record that could start at the start of a line, as our own reader understands it.
        const reader = createRecordReader(',')
        const bytes = Buffer.from(body)
        const starts = [0, ...[...bytes.keys()].filter((at) => bytes[at] === 10).map((at) => at + 1)]
        const possible = starts
          .filter(
            (at) =>
              at < bytes.length &&
              reader.read({ bytes, atEnd: true }, at) === 'complete' &&
              reader.columns === 2,
          )
          .map(
            (at) => (
              reader.read({ bytes, atEnd: true }, at), cellsOf(bytes.toString('utf8', at, reader.end), ',')
            ),
          )
        const wanted = new Set(possible.map((cells) => JSON.stringify(cells)))
        for (const row of await lab.rows(landed)) {
          expect(wanted).toContain(JSON.stringify(row.map((cell) => cell ?? '')))
        }
      }),
      { numRuns: Number(process.env['LANDING_RUNS'] ?? 50) },
    )
  })

  it('accounts for every line of any text without quotes', async () => {
    const line = fc.string({ unit: fc.constantFrom(',', 'x', '中', '\r', '\0', ' ', "'"), maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 20 }),
        fc.constantFrom('\n', '\r\n'),
        async (body, lineEnd) => {
          const landed = await lab.land('q.csv', ['a,b,c', ...body, ''].join(lineEnd), {
            knownHeaders: ['a', 'b', 'c'],
          })
          const records = [...body, '']
            .join(lineEnd)
            .split('\n')
            .filter((text) => text !== '' && text !== '\r')
          expect(landed.rows + landed.refusedRows).toBe(records.length)
        },
      ),
      { numRuns: 50 },
    )
  })
})
