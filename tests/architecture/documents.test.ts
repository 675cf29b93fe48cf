import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { linkedFiles, missingInDecision } from './documents.ts'
import { projectFiles, projectRoot, textOf } from './project-files.ts'

const documents = projectFiles.filter((path) => path.endsWith('.md'))
const decisions = projectFiles.filter((path) => /^docs\/decisions\/\d/.test(path))

describe('documents', () => {
  it('every link to a file leads to one', () => {
    const dead = documents.flatMap((path) =>
      linkedFiles(path, textOf(path))
        .filter((target) => !existsSync(join(projectRoot, target)))
        .map((target) => `${path} → ${target}`),
    )
    expect(dead).toEqual([])
  })

  it('a link is read as a reader of the page would follow it', () => {
    const markdown =
      '[a](../b.md#c) [d](https://e.f) [g](#h) `[i](j.md)`\n```\n[k](l.md)\n```\n[m](/n.md "o")'
    expect(linkedFiles('docs/guides/x.md', markdown)).toEqual(['docs/b.md', 'n.md'])
  })
})

describe('decision records', () => {
  it('are numbered from 0001 without gaps', () => {
    const numbers = decisions.map((path) => basename(path).slice(0, 4))
    expect(numbers).toEqual(numbers.map((_, index) => String(index + 1).padStart(4, '0')))
    expect(numbers.length).toBeGreaterThan(0)
  })

  it('say context, decision, consequences and what was refused, with a date, on one page', () => {
    expect(decisions.flatMap((path) => missingInDecision(basename(path), textOf(path)))).toEqual([])
    expect(decisions.filter((path) => textOf(path).split('\n').length > 60)).toEqual([])
  })

  it('a record without its parts is seen', () => {
    const record = '# 0007 A title\n\n2026-01-01\n\n## Context\n\nx\n\n## Decision\n\n## Consequences\n\nx\n'
    expect(missingInDecision('0007-a-title.md', record)).toEqual([
      '0007-a-title.md lacks ## Decision',
      '0007-a-title.md lacks ## Refused',
    ])
  })
})

describe('the licence', () => {
  it('is Apache-2.0 in every package and in full at the root', () => {
    const packages = projectFiles.filter(
      (path) => /(?:^|\/)package\.json$/.test(path) && !path.includes('/fixtures/'),
    )
    const others = packages.filter((path) => !/"license":\s*"Apache-2\.0"/.test(textOf(path)))
    expect(packages.length).toBeGreaterThan(1)
    expect(others).toEqual([])
    expect(textOf('LICENSE')).toMatch(/^\s*Apache License\s+Version 2\.0, January 2004/)
    expect(textOf('LICENSE')).toContain('END OF TERMS AND CONDITIONS')
  })
})
