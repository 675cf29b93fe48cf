import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectFormat } from './detect-format.ts'
import { JsonProblem, jsonMembers } from './json-members.ts'
import { gb18030 } from './landing-lab.ts'
import { nameColumns } from './name-columns.ts'
import { findReasonColumns, REASON_COLUMN } from './reason-columns.ts'
import { keepOriginal } from './refused-rows.ts'
import { lineEncoding, wholeCharacters } from './survey-text.ts'
import { attribute, createXmlReader, XmlProblem } from './xml-reader.ts'

describe('jsonMembers', () => {
  it('cuts values out as they were written', () => {
    const text = ' { "a" : 1.10 , "b":[1,"]}"],"c":{"x":{}},"d":"\\u4e2d\\"","e":null,"f":-1E+5} '
    expect(jsonMembers(text)).toEqual([
      ['a', '1.10'],
      ['b', '[1,"]}"]'],
      ['c', '{"x":{}}'],
      ['d', '中"'],
      ['e', null],
      ['f', '-1E+5'],
    ])
    expect(jsonMembers('{}')).toEqual([])
    expect(() => jsonMembers('{"a":1,}')).toThrow(JsonProblem)
  })

  it('agrees with JSON.parse on any object', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ minLength: 1 }),
          fc.oneof(
            fc.string(),
            fc.integer(),
            fc.boolean(),
            fc.constant(null),
            fc.array(fc.string()),
            fc.dictionary(fc.string(), fc.integer()),
          ),
        ),
        (object) => {
          const keys = Object.keys(object)
          fc.pre(keys.every((key) => key.trim() === key && key !== '__proto__'))
          fc.pre(new Set(keys.map((key) => key.toLowerCase())).size === keys.length)
          for (const [key, value] of jsonMembers(JSON.stringify(object))) {
            const wanted = object[key]
            const read: unknown = typeof wanted === 'string' || value === null ? value : JSON.parse(value)
            expect(read).toEqual(wanted)
          }
        },
      ),
    )
  })
})

describe('lineEncoding', () => {
  it('knows lines that can only be one and those that can be both', () => {
    expect(lineEncoding(Buffer.from('abc'))).toBe('ascii')
    expect(lineEncoding(Buffer.from('中文'))).toBe('utf-8')
    expect(lineEncoding(gb18030('中文'))).toBe('not-utf-8')
    expect(lineEncoding(gb18030('女'))).toBe('either')
  })

  it('never cuts a character at the edge of a window', () => {
    const bytes = Buffer.from('a中😀')
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((length) => wholeCharacters(bytes.subarray(0, length)))).toEqual([
      1, 1, 1, 4, 4, 4, 4, 8,
    ])
  })
})

describe('detectFormat', () => {
  it('believes content before name', () => {
    expect(detectFormat(Buffer.from('PAR1....'), 'a.csv')).toBe('parquet')
    expect(detectFormat(Buffer.from('{"a":1}'), 'a')).toBe('jsonl')
    expect(detectFormat(Buffer.from('a,b'), 'a')).toBe('csv')
    expect(detectFormat(Buffer.from('a,b'), 'a.md')).toBeUndefined()
    expect(detectFormat(Buffer.from('\uFEFF{"a":1}', 'utf16le'), 'a.json')).toBe('jsonl')
    expect(detectFormat(Buffer.from(' [1]'), 'a.json')).toBe('json-array')
    expect(detectFormat(Buffer.alloc(0), 'a.parquet')).toBe('parquet')
  })
})

describe('columns', () => {
  it('are named once each, letter case aside', () => {
    expect(nameColumns(['\uFEFFa', ' b '], { label: 'x', most: 9 })).toEqual(['a', 'b'])
    for (const cells of [['a', 'A'], ['a', ' '], ['x'.repeat(201)], ['a', 'b', 'c', 'd']]) {
      expect(() => nameColumns(cells, { label: 'x', most: 3 })).toThrow(/x/)
    }
  })

  it('are ours only in a file that has our reason column', () => {
    expect(findReasonColumns(['a', '【原文】'])).toEqual({ kept: [0, 1], resubmitted: false, escaped: false })
    expect(findReasonColumns(['a', '【原文】', REASON_COLUMN, 'b'])).toMatchObject({
      kept: [0, 3],
      resubmitted: true,
    })
  })
})

describe('keepOriginal', () => {
  it('cuts long text and says how long it was', () => {
    expect(keepOriginal(Buffer.from('abc'), { bytes: 3, most: 3 })).toBe('abc')
    expect(keepOriginal(Buffer.from('abcd'), { bytes: 9, most: 3 })).toBe('abc…〔已截断，原文共 9 字节〕')
  })
})

describe('createXmlReader', () => {
  const read = (pieces: string[]): string[] => {
    const seen: string[] = []
    const reader = createXmlReader({
      onOpen: (name, attributes) => seen.push(`<${name} ${attribute(attributes, 'r') ?? ''}`),
      onText: (text) => seen.push(text),
      onClose: (name) => seen.push(`>${name}`),
    })
    for (const piece of pieces) reader.write(piece)
    reader.end()
    return seen
  }
  const xml = `<?xml version="1.0"?><x:a r="1&lt;>2"><!-- <no> --><b/>中&#x4e2d;&amp;&unknown;<![CDATA[<c>]]></x:a>`

  it('reads tags, attributes, text, entities and CDATA', () => {
    expect(read([xml])).toEqual(['<a 1<>2', '<b ', '>b', '中中&&unknown;', '<c>', '>a'])
  })

  it('reads the same in pieces of any size', () => {
    const join = (seen: string[]): string => seen.join('')
    for (let size = 1; size < 12; size += 1) {
      const pieces = xml.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? []
      expect(join(read(pieces))).toBe(join(read([xml])))
    }
  })

  it('refuses document types and XML that is not whole', () => {
    expect(() => read(['<!DOCTYPE a [<!ENTITY b "c">]><a/>'])).toThrow(XmlProblem)
    expect(() => read(['<a><b></b>'])).toThrow(XmlProblem)
    expect(() => read(['<a>', `"${'x'.repeat(17_000_000)}`])).toThrow(XmlProblem)
  })
})
