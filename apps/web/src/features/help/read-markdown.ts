/** A part of a line. */
export type Inline =
  | { readonly kind: 'text' | 'strong' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string }

/** A part of a page that our guides are written in; nothing else is understood, and nothing is ever HTML. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'table'
      readonly head: readonly (readonly Inline[])[]
      readonly rows: readonly (readonly (readonly Inline[])[])[]
    }

const INLINE = /`(?<code>[^`]+)`|\*\*(?<strong>[^*]+)\*\*|\[(?<text>[^\]]+)\]\((?<to>[^)\s]+)\)/g

/** The parts of a line: code, strong words, links, and the text between them. */
export function readInline(line: string): readonly Inline[] {
  const parts: Inline[] = []
  let end = 0
  for (const match of line.matchAll(INLINE)) {
    if (match.index > end) parts.push({ kind: 'text', text: line.slice(end, match.index) })
    const { code, strong, text = '', to = '' } = match.groups ?? {}
    if (code !== undefined) parts.push({ kind: 'code', text: code })
    else if (strong !== undefined) parts.push({ kind: 'strong', text: strong })
    else parts.push({ kind: 'link', text, to })
    end = match.index + match[0].length
  }
  if (end < line.length) parts.push({ kind: 'text', text: line.slice(end) })
  return parts
}

/** The blocks of a text in the Markdown of our guides: headings, paragraphs, lists, tables, code. */
export function readMarkdown(source: string): readonly Block[] {
  const blocks: Block[] = []
  const lines = source.replaceAll('\r\n', '\n').split('\n')
  let at = 0
  while (at < lines.length) {
    const { block, next } = readBlock(lines, at)
    if (block) blocks.push(block)
    at = next
  }
  return blocks
}

const LIST = /^(?:[-*]|\d+\.) /

function readBlock(lines: readonly string[], at: number): { readonly block?: Block; readonly next: number } {
  const line = lines[at] ?? ''
  if (line.trim() === '') return { next: at + 1 }
  const heading = /^(?<marks>#{1,6}) (?<text>.+)$/.exec(line)?.groups
  if (heading)
    return {
      block: { kind: 'heading', level: heading.marks?.length ?? 1, text: heading.text?.trim() ?? '' },
      next: at + 1,
    }
  if (line.startsWith('```')) {
    const next = endOf(lines, at + 1, (one) => one.startsWith('```'))
    return { block: { kind: 'code', text: lines.slice(at + 1, next).join('\n') }, next: next + 1 }
  }
  if (line.startsWith('|')) return readTable(lines, at)
  if (LIST.test(line)) return readList(lines, at)
  const next = endOf(lines, at + 1, (one) => one.trim() === '' || /^(?:#|\||```)/.test(one) || LIST.test(one))
  const text = lines.slice(at, next).join('')
  return { block: { kind: 'paragraph', content: readInline(text) }, next }
}

function readTable(lines: readonly string[], at: number) {
  const next = endOf(lines, at, (one) => !one.startsWith('|'))
  const [head = [], , ...rows] = lines.slice(at, next).map((row) =>
    row
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => readInline(cell.trim())),
  )
  return { block: { kind: 'table' as const, head, rows }, next }
}

function readList(lines: readonly string[], at: number) {
  const next = endOf(lines, at, (one) => one.trim() === '' || !(LIST.test(one) || /^\s+\S/.test(one)))
  const items: string[] = []
  for (const line of lines.slice(at, next)) {
    if (LIST.test(line)) items.push(line.replace(LIST, ''))
    else items.push(`${items.pop() ?? ''}${line.trim()}`)
  }
  const isOrdered = /^\d/.test(lines[at] ?? '')
  return { block: { kind: 'list' as const, isOrdered, items: items.map(readInline) }, next }
}

function endOf(lines: readonly string[], from: number, isEnd: (line: string) => boolean): number {
  const found = lines.findIndex((line, index) => index >= from && isEnd(line))
  return found === -1 ? lines.length : found
}
