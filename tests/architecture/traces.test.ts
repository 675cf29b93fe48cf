import { describe, expect, it } from 'vitest'
import { projectFiles, textOf } from './project-files.ts'
import { tracesIn } from './traces.ts'

const isText = (text: string) => !text.slice(0, 8_000).includes('\0')

describe('the project speaks of its subject, not of its making', () => {
  it('no file names an author, a writing tool, a path of a machine or a package host', () => {
    const found = projectFiles.flatMap((path) => {
      const text = textOf(path)
      return isText(text) ? tracesIn(path, text) : []
    })
    expect(found).toEqual([])
  })
})

describe('the eye for traces', () => {
  // Put together from halves, so that this file does not hold what it looks for.
  const said: readonly (readonly [string, string])[] = [
    ['Co-Author', 'ed-By: somebody'],
    ['Generated with A', 'I'],
    ['本文由 A', 'I 生成'],
    ['see /ho', 'me/somebody/project'],
    ['cd /wor', 'k/main'],
    ['https://registr', 'y.npmjs.org/x'],
    ['"resol', 'ved": "https://host/x.tgz"'],
  ]
  it.each(said)('sees %s…', (start, end) => expect(tracesIn('x', start + end)).toHaveLength(1))

  it.each([
    'the author of a rule',
    'an agent of the insured',
    'docs/work/main.md',
    'app.get("/home")',
    '经办机构生成',
  ])('lets %j pass', (text) => expect(tracesIn('x', text)).toEqual([]))
})
