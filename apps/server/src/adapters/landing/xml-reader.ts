/** What the reader tells about XML. Names come without their namespace prefix. */
export interface XmlHandlers {
  /** `attributes` is the text between name and `>`; see `attribute`. An empty element is opened and closed. */
  onOpen(name: string, attributes: string): void
  onText(text: string): void
  onClose(name: string): void
}

/** XML no workbook contains, or one that is not whole. */
export class XmlProblem extends Error {
  override readonly name = 'XmlProblem'
}

const LONGEST_PIECE = 16 * 1024 * 1024
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(#x[0-9a-fA-F]+|#\d+|[a-z]+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name] ?? whole
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

const patterns = new Map<string, RegExp>()

function attributePattern(name: string): RegExp {
  const known = patterns.get(name)
  if (known) return known
  const pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  patterns.set(name, pattern)
  return pattern
}

/** Value of an attribute in the attribute text of a tag, prefix aside. */
export function attribute(attributes: string, name: string): string | undefined {
  const found = attributePattern(name).exec(attributes)
  const value = found?.[1] ?? found?.[2]
  return value === undefined ? undefined : decodeEntities(value)
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Reads XML piece by piece. It knows the five named entities and character numbers and nothing else: a document type, and
 * with it every entity that expands or points elsewhere, is refused.
 */
export function createXmlReader({ onOpen, onText, onClose }: XmlHandlers): {
  write(piece: string): void
  end(): void
} {
  let rest = ''
  let depth = 0

  function tag(content: string): void {
    if (content.startsWith('?')) return
    if (content.startsWith('/')) {
      depth -= 1
      onClose(withoutPrefix(content.slice(1).trim()))
      return
    }
    const empty = content.endsWith('/')
    const body = empty ? content.slice(0, -1) : content
    const space = body.search(/\s/)
    const name = withoutPrefix(space === -1 ? body : body.slice(0, space))
    onOpen(name, space === -1 ? '' : body.slice(space))
    if (empty) onClose(name)
    else depth += 1
  }

  /** Handles what starts with `<!`; returns where it ends, −1 when it goes on behind the text. */
  function special(text: string, at: number): number {
    if (text.startsWith('<!--', at)) {
      const close = text.indexOf('-->', at + 4)
      return close === -1 ? -1 : close + 3
    }
    if (text.startsWith('<![CDATA[', at)) {
      const close = text.indexOf(']]>', at)
      if (close === -1) return -1
      onText(text.slice(at + 9, close).replaceAll(/\r\n?/g, '\n'))
      return close + 3
    }
    if (text.length - at < 9) return -1
    throw new XmlProblem('含有文档类型声明')
  }

  function consume(text: string): number {
    let at = 0
    for (;;) {
      const open = text.indexOf('<', at)
      if (open === -1) return at
      if (open > at && depth > 0) onText(decodeEntities(text.slice(at, open).replaceAll(/\r\n?/g, '\n')))
      const isSpecial = text[open + 1] === '!'
      const close = isSpecial ? special(text, open) : tagEnd(text, open)
      if (close === -1) return open
      if (!isSpecial) tag(text.slice(open + 1, close - 1))
      at = close
    }
  }

  return {
    write(piece) {
      const text = rest + piece
      rest = text.slice(consume(text))
      if (rest.length > LONGEST_PIECE) throw new XmlProblem('内容过长')
    },
    end() {
      if (depth !== 0 || rest.trim() !== '') throw new XmlProblem('内容不完整')
    },
  }
}

/** Behind the `>` of a tag, −1 when it is not there yet. A `>` may stand in quotes. */
function tagEnd(text: string, open: number): number {
  let close = text.indexOf('>', open)
  while (close !== -1) {
    const content = text.slice(open, close)
    const doubles = content.split('"').length - 1
    const singles = doubles > 0 ? 0 : content.split("'").length - 1
    if (doubles % 2 === 0 && singles % 2 === 0) return close + 1
    close = text.indexOf('>', close + 1)
  }
  return -1
}
