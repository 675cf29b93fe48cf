import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanFileName } from './file-name.ts'
import { ALL_FILE_TYPES, FILE_TYPES } from './handed-in-file.ts'

describe('the name of a file that was handed in', () => {
  it.each([
    ['发票.pdf', 'pdf', '发票.pdf'],
    ['C:\\fakepath\\病历 (1).PDF', 'pdf', '病历 (1).pdf'],
    ['../../../etc/passwd', 'text', 'passwd.txt'],
    ['..', 'pdf', '未命名.pdf'],
    ['', 'png', '未命名.png'],
    ['con.txt', 'text', '_con.txt'],
    ['LPT1.any.txt', 'text', '_LPT1.any.txt'],
    ['明细\u202Excod.exe', 'docx', '明细xcod.exe.docx'],
    ['a\u0000b\r\nc.csv', 'text', 'abc.csv'],
    ['报告.html', 'text', '报告.html.txt'],
    ['.htaccess', 'text', 'htaccess.txt'],
    ['证据.pdf. . ', 'pdf', '证据.pdf'],
    ['a<b>:"c|d?.png', 'png', 'a_b___c_d_.png'],
    ['zero\u200Bwidth\uFEFF.jpg', 'jpeg', 'zerowidth.jpg'],
  ] as const)('%j becomes %s', (name, type, clean) => {
    expect(cleanFileName(name, type)).toBe(clean)
  })

  it('is always short, plain and of its type, and clean once and for all', () => {
    const names = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc
        .array(fc.constantFrom('..', '/', '\\', '.', ' ', 'nul', '\u202E', '.pdf', '文'), { maxLength: 40 })
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(names, fc.constantFrom(...ALL_FILE_TYPES), (name, type) => {
        const clean = cleanFileName(name, type)
        expect([...clean].length).toBeLessThanOrEqual(120)

        expect(clean).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}]|^[. ]/u)
        expect(FILE_TYPES[type].endings.some((ending) => clean.endsWith(ending))).toBe(true)
        expect(clean).not.toMatch(/^(con|nul|prn|aux)\./i)
        expect(cleanFileName(clean, type)).toBe(clean)
      }),
    )
  })
})
