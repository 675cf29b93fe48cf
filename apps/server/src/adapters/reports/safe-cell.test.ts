import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvCell, safeText, workbookText } from './safe-cell.ts'

/** What a spreadsheet shows for the text of a workbook. */
const shown = (text: string) =>
  text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

describe('the text of a cell', () => {
  it('is never the beginning of a formula', () => {
    const tricky = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', "'", '1', 'a', ' '),
    })
    fc.assert(
      fc.property(tricky, (text) => {
        expect(safeText(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
        expect([text, `'${text}`]).toContain(safeText(text))
      }),
    )
  })

  it('is shown by a spreadsheet as it was, control characters and all', () => {
    const tricky = fc.string({
      unit: fc.constantFrom('_', 'x', '0', 'D', 'a', '1', '\u0001', '\uFFFF', '字'),
    })
    fc.assert(
      fc.property(tricky, (text) => {
        expect(shown(workbookText(text))).toBe(safeText(text))
        expect(workbookText(text)).not.toMatch(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/)
      }),
      { examples: [['_xDaaa\u0001'], ['_x0041_'], ['_x005F_x0041_']] },
    )
  })

  it('is one cell of a CSV', () => {
    expect([csvCell('a,b'), csvCell('a"b'), csvCell(' a'), csvCell('a\nb'), csvCell('字')]).toEqual([
      '"a,b"',
      '"a""b"',
      '" a"',
      '"a\nb"',
      '字',
    ])
  })
})
