import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { examineJson } from './examine-json.ts'
import { parseJson } from './parse-json.ts'
import { problemText } from './problem.ts'

const LIMITS = { deepest: 32, mostNames: 1000, mostNodes: 500 }

const said = (body: Buffer | string) => {
  const read = parseJson(Buffer.isBuffer(body) ? body : Buffer.from(body), LIMITS)
  return read.ok ? 'ok' : problemText(read.problem)
}
/** 中文 as GBK. */
const GBK = Buffer.from([0xd6, 0xd0, 0xce, 0xc4])

describe('a body that is no message', () => {
  it.each<[string, Buffer | string, string]>([
    ['nothing', '', '报文为空。请以 POST 发送一个 JSON 对象。'],
    [
      'GBK',
      Buffer.concat([Buffer.from('{"a":"'), GBK, Buffer.from('"}')]),
      '报文看起来是 GBK 编码（第 7 个字节起不是 UTF-8）。请改用 UTF-8 编码发送。',
    ],
    [
      'GBK behind much UTF-8',
      Buffer.concat([Buffer.from(`{"a":"${'好'.repeat(1000)}`), GBK, Buffer.from('"}')]),
      '报文看起来是 GBK 编码（第 3007 个字节起不是 UTF-8）。请改用 UTF-8 编码发送。',
    ],
    [
      'half a character',
      Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xe4, 0xb8])]),
      '报文在第 7 个字节处中断，最后一个字不完整。请检查是否发送完整。',
    ],
    [
      'a stray byte',
      Buffer.from([0x7b, 0xff, 0x7d]),
      '报文不是 UTF-8 编码: 第 2 个字节有误。请改用 UTF-8 编码发送。',
    ],
    ['UTF-16', Buffer.from('\uFEFF{"a":"好"}', 'utf16le'), '报文是 UTF-16 编码。请改用 UTF-8 编码发送。'],
    ['a list', '[1]', '报文应是一个 JSON 对象，收到列表。'],
    ['a text', '"a"', '报文应是一个 JSON 对象，收到 “a”。'],
    ['XML', '<a/>', '第 1 行第 1 列: 此处应为一个值，收到 “<”。'],
    ['half a message', '{"a":{"b":1', 'a: 第 1 行第 12 列: 此处应为逗号或 }。'],
    ['a comma too many', '{\n"a":1,}', '第 2 行第 7 列: 此处应为带双引号的字段名。'],
    ['something behind the end', '{"a":1} x', '第 1 行第 9 列: 报文结束之后还有内容。'],
    ['a name twice', '{"a":{"b":1,\n"b":2}}', 'a.b: 第 2 行第 1 列: 同一节点中 “b” 写了两次。'],
    ['a name twice, once escaped', '{"b":1,"\\u0062":2}', 'b: 第 1 行第 8 列: 同一节点中 “b” 写了两次。'],
  ])('%s', (_title, body, message) => {
    expect(said(body)).toBe(message)
  })

  it('is refused by name when it is nested too deeply, however deep', () => {
    for (const levels of [33, 1000, 1_000_000])
      expect(said(`{"a":${'['.repeat(levels)}`)).toMatch(/^a\[0\].*: 第 1 行第 \d+ 列: 嵌套超过 32 层。$/)
  })
})

describe('a message that takes long to parse for its length', () => {
  it.each<[string, string, string]>([
    [
      'of names',
      `{${Array.from({ length: 1001 }, (_, at) => `"k${at}":1`).join()}}`,
      '1001 个字段、1 个节点',
    ],
    ['of lists', `{"a":[${'[],'.repeat(600)}1]}`, '1 个字段、602 个节点'],
    ['of objects', `{"a":[${'{},'.repeat(600)}1]}`, '1 个字段、602 个节点'],
  ])('%s is refused with its size and the limit', (_title, body, size) => {
    expect(said(body)).toBe(`报文中有 ${size}，最多 1000 个字段、500 个节点。请分几次发送。`)
  })
})

describe('a very long text', () => {
  it.each<[string, string, RegExp]>([
    ['without an end', `{"a":"${'x'.repeat(5_000_000)}`, /^a: 第 1 行第 6 列: 文本没有结束/],
    ['in a broken message', `{"a":"${'x'.repeat(5_000_000)}"`, /^第 1 行第 5000008 列: 此处应为逗号或 }。$/],
    ['of escapes', `{"a":"${'\\n'.repeat(2_500_000)}"`, /^第 1 行第 5000008 列: 此处应为逗号或 }。$/],
    ['of escapes that are none', '{"a":"\\x"}', /^a: 第 1 行第 8 列: 反斜杠之后的转义有误。$/],
    ['of digits', `{"a":${'9'.repeat(5_000_000)}x}`, /^第 1 行第 5000006 列: 此处应为逗号或 }。$/],
    ['of blanks', `{"a":1${' '.repeat(5_000_000)}x}`, /^第 1 行第 5000007 列: 此处应为逗号或 }。$/],
  ])('%s is named like a short one', (...[, body, message]) => {
    expect(said(body)).toMatch(message)
  })
})

describe('a message', () => {
  it('may begin with a byte-order mark', () => {
    expect(said('\uFEFF{"a":1}')).toBe('ok')
  })

  it('may have names that objects of the language have, each once', () => {
    expect(said('{"__proto__":{"x":1},"constructor":1,"toString":2}')).toBe('ok')
    expect(said('{"__proto__":1,"__proto__":2}')).toMatch(/写了两次/)
  })

  it('is a value that the thorough look finds nothing wrong with, and the other way round', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        expect(examineJson(text, 32)).toBeUndefined()
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.nat(), fc.string({ maxLength: 2 }), (text, at, stray) => {
        const place = at % (text.length + 1)
        const broken = text.slice(0, place) + stray + text.slice(place)
        const problem = examineJson(broken, 32)
        const isTwice = /写了两次/.test(problem?.what ?? '')
        expect(isTwice || (problem === undefined) === isJson(broken)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
