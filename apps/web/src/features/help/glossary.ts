import { readMarkdown } from './read-markdown.ts'
import { textOf } from './text-of.ts'

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
    if (block.kind === 'heading') group = block.text
    if (block.kind !== 'list') return []
    return block.items.flatMap((item): Term[] => {
      const [word, ...rest] = item
      if (word?.kind !== 'strong') return []
      return [{ word: word.text, meaning: textOf(rest).replace(/^：/, ''), group }]
    })
  })
}
