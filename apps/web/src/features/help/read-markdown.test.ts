import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOf, partsOf, readMarkdown, textOf } from './read-markdown.ts'

const kinds = (text: string) => readMarkdown(text).map(({ type }) => type)

describe('the Markdown of our guides', () => {
  it('has headings, paragraphs, lists, tables and code', () => {
    const text = '## 数据\n\n第一行\n\n- 甲\n  续\n- 乙\n\n| 页 | 做 |\n|---|---|\n| a | b |\n\n```\nx\n```\n'
    expect(kinds(text).filter((kind) => kind !== 'space')).toEqual([
      'heading',
      'paragraph',
      'list',
      'table',
      'code',
    ])
  })

  it('joins lines of Chinese without a gap, and of other words with one', () => {
    const [own] = readMarkdown('第一行，\n第二行 one\ntwo')
    expect(own && textOf(partsOf(own))).toBe('第一行，第二行 one\ntwo')
    const [list] = readMarkdown('- 甲\n  续\n- 乙')
    const items = list && isOf(list, 'list') ? list.items.map(({ tokens }) => textOf(tokens)) : []
    expect(items).toEqual(['甲续', '乙'])
  })

  it('has strong words, code and links in a line', () => {
    const [own] = readMarkdown('按 `/`，**再**看[线索](#x)')
    expect(own && partsOf(own).map(({ type }) => type)).toEqual([
      'text',
      'codespan',
      'text',
      'strong',
      'text',
      'link',
    ])
  })

  it('leaves HTML as the text it is written with', () => {
    const source = '<img src=x onerror=alert(1)>'
    expect(textOf(readMarkdown(source))).toBe(source)
    const [inline] = readMarkdown(`看 ${source} 这里`)
    expect(inline && textOf(partsOf(inline))).toBe(`看 ${source} 这里`)
  })

  it('reads any text to its end', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('#', ' ', '|', '-', '`', '\n', 'a', '*', '[', ']') }),
        (text) => {
          const read = readMarkdown(text).map(({ raw }) => raw)
          // The library tidies blanks at the ends of lines; nothing else may be lost.
          expect(read.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
        },
      ),
    )
  })
})
