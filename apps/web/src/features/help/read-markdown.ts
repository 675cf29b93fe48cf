import { Lexer, type Token, type Tokens } from 'marked'

/** A block or a part of a line of a text in Markdown. */
export type { Token, Tokens } from 'marked'

/** The blocks of a text in Markdown, as they are drawn: HTML in it stays a text, and nothing is ever made of it. */
export function readMarkdown(source: string): readonly Token[] {
  return new Lexer({ gfm: true }).lex(source)
}

/** Whether a token is of a kind; the library's own union also has a place for kinds of extensions, which we have none of. */
export function isOf<Kind extends keyof KindsOfToken>(token: Token, kind: Kind): token is KindsOfToken[Kind] {
  return token.type === kind
}

interface KindsOfToken {
  readonly blockquote: Tokens.Blockquote
  readonly br: Tokens.Br
  readonly code: Tokens.Code
  readonly codespan: Tokens.Codespan
  readonly del: Tokens.Del
  readonly em: Tokens.Em
  readonly heading: Tokens.Heading
  readonly hr: Tokens.Hr
  readonly link: Tokens.Link
  readonly list: Tokens.List
  readonly paragraph: Tokens.Paragraph
  readonly space: Tokens.Space
  readonly strong: Tokens.Strong
  readonly table: Tokens.Table
  readonly text: Tokens.Text
}

/** The parts of a token, if it has any. */
export const partsOf = (token: Token): readonly Token[] => ('tokens' in token ? (token.tokens ?? []) : [])

// Between two lines of Chinese a line break is nothing; the library, made for other languages, keeps it.
const BREAK_IN_CHINESE = /(?<=[⺀-鿿＀-￯　-〿“”])\n(?=[⺀-鿿＀-￯　-〿“”])/g

/** The bare text of a part without parts of its own. */
export function textOfPart(token: Token): string {
  const text = 'text' in token && typeof token.text === 'string' ? token.text : token.raw
  return text.replaceAll(BREAK_IN_CHINESE, '')
}

/** The bare text of parts of a line. */
export function textOf(parts: readonly Token[]): string {
  return parts
    .map((part) => {
      const own = partsOf(part)
      return own.length === 0 ? textOfPart(part) : textOf(own)
    })
    .join('')
}
