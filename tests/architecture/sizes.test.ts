import { describe, expect, it } from 'vitest'
import { projectFiles, textOf } from './project-files.ts'

/** The most lines that a file may have, by its ending. What nobody reads from top to bottom (tables, lock files) has no limit. */
const limits: readonly (readonly [RegExp, number])[] = [
  [/\.sql$/, 250],
  [/\.(?:ts|tsx|mjs|js|sh|css|md)$/, 400],
]

const lineCount = (text: string) => text.replace(/\n$/, '').split('\n').length

describe('a file fits into one head', () => {
  it('no code or document is longer than 400 lines, no SQL longer than 250', () => {
    const tooLong = projectFiles
      .filter((path) => !path.includes('/fixtures/'))
      .flatMap((path) => {
        const limit = limits.find(([ending]) => ending.test(path))?.[1] ?? Number.POSITIVE_INFINITY
        const lines = limit === Number.POSITIVE_INFINITY ? 0 : lineCount(textOf(path))
        return lines > limit ? [`${path}: ${lines} lines`] : []
      })
    expect(tooLong).toEqual([])
  })

  it('the last line break is not counted as a line', () => {
    expect(lineCount('one\ntwo\n')).toBe(2)
  })
})
