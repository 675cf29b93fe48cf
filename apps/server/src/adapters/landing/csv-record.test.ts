import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsOf, createRecordReader } from './csv-record.ts'

const state = (text: string, atEnd = true) => {
  const reader = createRecordReader(',')
  return { state: reader.read({ bytes: Buffer.from(text), atEnd }, 0), reader }
}

describe('createRecordReader', () => {
  it('counts cells and lines and finds the end of a record', () => {
    const { state: found, reader } = state('a,"b\n""c""",d\r\nnext')
    expect(found).toBe('complete')
    expect(reader).toMatchObject({ columns: 3, lines: 2, end: 13, next: 15, crlf: true })
  })

  it('asks for more where the bytes end inside a record', () => {
    for (const text of ['a,b', 'a,"b', 'a,"b"', 'a\r', '"a""']) expect(state(text, false).state).toBe('more')
    expect(state('a,b').state).toBe('complete')
  })

  it('takes a quote inside a cell as text and names broken ones', () => {
    expect(state('a"b,5" pipe\n').state).toBe('complete')
    for (const text of ['"a"b\n', ' "a"\n', '"a\n', '"a" ,b\n'])
      expect(state(text).state).toBe('broken-quote')
    expect(state('a\rb\n').state).toBe('carriage-return')
  })

  it('gives back any cells that were written by the rules', () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', 'x', '中'), maxLength: 6 })
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
        const record = cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')
        expect(cellsOf(record, ',')).toEqual(cells)
        const { state: found, reader } = state(`${record}\n`)
        expect([found, reader.columns, reader.end]).toEqual([
          'complete',
          cells.length,
          Buffer.byteLength(record),
        ])
      }),
    )
  })

  it('says the same whether it sees the bytes at once or grows its window', () => {
    const text = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', 'x'), maxLength: 12 })
    fc.assert(
      fc.property(text, (content) => {
        const bytes = Buffer.from(`${content}\n`)
        const whole = state(bytes.toString())
        for (let length = 1; length <= bytes.length; length += 1) {
          const part = state(bytes.toString('utf8', 0, length), length === bytes.length)
          if (part.state === 'more') continue
          expect(part.state).toBe(whole.state)
          expect(part.reader.next).toBe(whole.reader.next)
        }
      }),
    )
  })
})
