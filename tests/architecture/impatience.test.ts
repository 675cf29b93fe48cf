import { describe, expect, it } from 'vitest'
import { impatienceIn } from './impatience.ts'
import { codeFiles, parse, parseFile } from './sources.ts'

const ofPages = codeFiles.filter((path) => path.startsWith('tests/web/'))

describe('the tests of the pages', () => {
  it('are looked for where they are', () => expect(ofPages.length).toBeGreaterThan(30))

  it('wait for what a page shows before they judge', () => {
    expect(ofPages.flatMap((path) => impatienceIn(parseFile(path)))).toEqual([])
  })
})

describe('the eye for impatience', () => {
  it.each([
    'expect(await rows.count()).toBe(1)',
    'expect((await page.getByRole("main").innerText()).trim(), "why").toContain("")',
    'expect(numberIn(await link.innerText())).toBe(2)',
  ])('sees %j', (code) => expect(impatienceIn(parse('x.ts', code))).toEqual(['x.ts:1']))

  it.each([
    'await expect.poll(() => rows.count()).toBe(1)',
    'expect(await page.evaluate("1")).toBe(1)',
    'const before = await rows.count()',
    'expect(count()).toBe(1)',
  ])('lets %j pass', (code) => expect(impatienceIn(parse('x.ts', code))).toEqual([]))
})
