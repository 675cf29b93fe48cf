import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LandingLab } from './landing-lab.ts'
import { buildZip, gb18030, openLab } from './landing-lab.ts'

let lab: LandingLab
beforeAll(async () => {
  lab = await openLab()
})
afterAll(() => lab.close())

describe('landing JSON lines', () => {
  const lines = [
    '{"psn_no":123456789012345678901234567890,"amt":1.10,"ok":true,"name":"张三"}',
    '',
    '{"name":"李\\u56db","amt":1e5,"extra":{"a":[1, 2]},"none":null,"empty":""}',
  ].join('\n')
  const expected = [
    ['123456789012345678901234567890', '1.10', 'true', '张三', null, null, null],
    [null, '1e5', null, '李四', '{"a":[1, 2]}', null, ''],
  ]

  it('unites the keys and keeps numbers and nested values as written, in every packing and encoding', async () => {
    const files: [string, Buffer][] = [
      ['a.jsonl', Buffer.from(lines)],
      ['a.json', Buffer.from(`\uFEFF${lines}`)],
      ['a.jsonl.gz', gzipSync(lines)],
      ['a.zip', buildZip([{ name: 'a.ndjson', content: lines }])],
      ['g.jsonl', gb18030(lines)],
      ['u.jsonl', Buffer.from(`\uFEFF${lines}`, 'utf16le')],
    ]
    for (const [name, content] of files) {
      const landed = await lab.land(name, content)
      expect(await lab.rows(landed)).toEqual(expected)
      expect(landed.columns.map(({ name }) => name)).toEqual([
        'psn_no',
        'amt',
        'ok',
        'name',
        'extra',
        'none',
        'empty',
      ])
    }
  })

  it('refuses lines that are no object, with their line number', async () => {
    const bad = [
      '{"a":1}',
      '{"a":',
      '[1]',
      'null',
      '{"a":1,"A":2}',
      '{"a":"\\u0000"}',
      '{"a":"\\ud800"}',
      '{"a":2} x',
      '{"":1}',
    ]
    const landed = await lab.land('b.jsonl', `${bad.join('\n')}\n{"a":3}`)
    expect(await lab.rows(landed)).toEqual([['1'], ['3']])
    expect((await lab.refusals(landed)).map(({ row, reason }) => [row, reason])).toEqual([
      [2, 'json'],
      [3, 'json'],
      [4, 'json'],
      [5, 'json'],
      [6, 'nul'],
      [7, 'encoding'],
      [8, 'json'],
      [9, 'json'],
    ])
  })

  it('refuses a line over the limit and a file without any object', async () => {
    const landed = await lab.land('l.jsonl', `{"a":1}\n{"a":"${'x'.repeat(6_000_000)}"}\n{"a":2}`)
    expect(await lab.rows(landed)).toEqual([['1'], ['2']])
    expect(await lab.refusals(landed)).toMatchObject([{ row: 2, reason: 'line-too-long' }])
    await expect(lab.land('e.jsonl', 'x\ny\n')).rejects.toMatchObject({ code: 'json-empty' })
  })

  it('gives back every text and number of any objects', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
      fc.constantFrom('', ' ', '"', '\n', ',"', "'", '\r\n'),
      fc.bigInt(),
      fc.constant(null),
    )
    const write = (member: string | bigint | null): string =>
      typeof member === 'bigint' ? String(member) : JSON.stringify(member)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 8 }), async (rows) => {
        const content = rows.map(([a, b]) => `{"a": ${write(a)}, "b":${write(b)}}`).join('\n')
        const landed = await lab.land('p.jsonl', content)
        expect(await lab.rows(landed)).toEqual(
          rows.map((row) => row.map((cell) => (cell === null ? null : String(cell)))),
        )
      }),
      { numRuns: 60 },
    )
  })
})
