import { describe, expect, it } from 'vitest'
import { projectFiles, textOf } from './project-files.ts'
import { codeFiles, parse, parseFile } from './sources.ts'
import { evasionsIn, silencersIn } from './strictness.ts'

const written = projectFiles.filter((path) => /\.(?:ts|tsx|mjs|js|sql|sh|ya?ml|css)$/.test(path))

describe('strictness', () => {
  it('no any, no assertion that the compiler believes, no test that silences others or is skipped without why', () => {
    expect(codeFiles.flatMap((path) => evasionsIn(parseFile(path)))).toEqual([])
  })

  it('no checker is switched off, and every open end is an @TODO', () => {
    expect(written.flatMap((path) => silencersIn(path, textOf(path)))).toEqual([])
  })
})

describe('the eye for evasions', () => {
  it.each([
    ['let a: any', 'any'],
    ['f(a!)', 'non-null assertion'],
    ['let a!: string', 'definite assignment assertion'],
    ['describe.concurrent.only("", () => {})', 'a test that silences the others'],
    ['\nit.skip("", () => {})', 'a skipped test without a comment above that says why'],
  ])('sees %j', (code, complaint) => {
    expect(evasionsIn(parse('x.ts', code))).toEqual([expect.stringContaining(complaint)])
  })

  it.each([
    'const any = 1',
    'if (!a) b()',
    'a !== b',
    '// needs the other engine\nit.skip("", () => {})',
    'rows.only()',
  ])('lets %j pass', (code) => expect(evasionsIn(parse('x.ts', code))).toEqual([]))

  it('sees a switched-off checker and an open end without an owner', () => {
    const lines = ['@ts-', 'ignore', 'oxlint-', 'disable', 'TO', 'DO later', '@TO', 'DO later']
    const text = `// ${lines[0]}${lines[1]}\n// ${lines[2]}${lines[3]}\n// ${lines[4]}${lines[5]}\n// ${lines[6]}${lines[7]}`
    expect(silencersIn('x.ts', text)).toHaveLength(3)
  })
})
