import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  csvCell,
  escapeFormula,
  escapeWorkbookText,
  safeCsvLine,
  unescapeFormula,
  unescapeWorkbookText,
} from './safe-text.ts'

const text = fc.string({
  unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', '1', '.', 'x', ' '),
})

describe('escapeFormula', () => {
  it('leaves nothing a spreadsheet would calculate, and numbers as they are', () => {
    fc.assert(
      fc.property(text, (cell) => {
        const safe = escapeFormula(cell)
        expect(/^[=+\-@\t\r\n＝＋－＠]/.test(safe) && !/^[+-]\d+(\.\d+)?$/.test(safe)).toBe(false)
      }),
    )
    expect(escapeFormula('-12.50')).toBe('-12.50')
    expect(escapeFormula('-12+cmd')).toBe("'-12+cmd")
  })

  it('is undone exactly', () => {
    fc.assert(
      fc.property(text, (cell) => {
        expect(unescapeFormula(escapeFormula(cell))).toBe(cell)
      }),
    )
    fc.assert(
      fc.property(fc.string(), (cell) => {
        expect(unescapeFormula(escapeFormula(cell))).toBe(cell)
      }),
    )
  })
})

describe('csv cells', () => {
  it('tell nothing from the empty text and quote what needs it', () => {
    expect([null, '', 'a', 'a"b', ' a', 'a;b'].map(csvCell)).toEqual([
      '',
      '""',
      'a',
      '"a""b"',
      '" a"',
      '"a;b"',
    ])
    expect(safeCsvLine(['=1', null, '2'])).toBe("'=1,,2\r\n")
  })
})

describe('workbook text', () => {
  it('escapes what XML cannot hold, and is undone exactly', () => {
    const tricky = fc.string({ unit: fc.constantFrom('_', 'x', '0', 'D', '\u0001', '\r', 'a', '\uFFFF') })
    fc.assert(
      fc.property(tricky, (cell) => {
        expect(unescapeWorkbookText(escapeWorkbookText(cell))).toBe(cell)
      }),
    )
    expect(escapeWorkbookText('\u0000')).toBe('_x0000_')
    // The escape of what follows would complete the escape of something else.
    expect(unescapeWorkbookText(escapeWorkbookText('_x0041\u0001'))).toBe('_x0041\u0001')
  })
})
