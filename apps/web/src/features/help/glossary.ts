import { isOf, partsOf, readMarkdown, textOf } from './read-markdown.ts'

/** A word of the trade, what it means, and under which heading it stands. */
export interface Term {
  readonly word: string
  readonly meaning: string
  readonly group: string
}

/** The words of a glossary: under each heading a list of `**word**：meaning`. */
export function termsOf(source: string): readonly Term[] {
  let group = ''
  return readMarkdown(source).flatMap((block) => {
    if (isOf(block, 'heading')) group = textOf(block.tokens)
    if (!isOf(block, 'list')) return []
    return block.items.flatMap((item): Term[] => {
      const [word, ...rest] = item.tokens.flatMap(partsOf)
      if (word === undefined || !isOf(word, 'strong')) return []
      return [{ word: textOf(word.tokens), meaning: textOf(rest).replace(/^：/, ''), group }]
    })
  })
}
