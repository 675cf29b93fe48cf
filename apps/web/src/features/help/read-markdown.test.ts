import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readInline, readMarkdown } from './read-markdown.ts'

describe('the Markdown of our guides', () => {
  it('has headings, paragraphs, lists, tables and code', () => {
    const text =
      '## 数据\n\n第一行\n第二行\n\n- 甲\n  续\n- 乙\n\n| 页 | 做 |\n|---|---|\n| a | b |\n\n```\nx\n```\n'
    expect(readMarkdown(text).map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'list',
      'table',
      'code',
    ])
    expect(readMarkdown(text)[2]).toEqual({
      kind: 'list',
      isOrdered: false,
      items: [[{ kind: 'text', text: '甲续' }], [{ kind: 'text', text: '乙' }]],
    })
  })

  it('has strong words, code and links in a line', () => {
    expect(readInline('按 `/`，**再**看[线索](#x)')).toEqual([
      { kind: 'text', text: '按 ' },
      { kind: 'code', text: '/' },
      { kind: 'text', text: '，' },
      { kind: 'strong', text: '再' },
      { kind: 'text', text: '看' },
      { kind: 'link', text: '线索', to: '#x' },
    ])
  })

  it('leaves HTML as text', () => {
    expect(readMarkdown('<img src=x onerror=alert(1)>')).toEqual([
      { kind: 'paragraph', content: [{ kind: 'text', text: '<img src=x onerror=alert(1)>' }] },
    ])
  })

  it('reads any text to its end', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('#', ' ', '|', '-', '`', '\n', 'a', '*', '[', ']') }),
        (text) => {
          expect(Array.isArray(readMarkdown(text))).toBe(true)
        },
      ),
    )
  })
})
