import { describe, expect, it } from 'vitest'
import type { Field } from '../tables/field.ts'
import { codecs, exampleRequest, said, tables } from '../testing/example-reader.ts'
import type { Tree } from './parse-json.ts'

const profile = tables.profiles.get('national')

/** A field where it stands in an example. */
interface Place {
  readonly holder: Tree
  readonly field: Field
  readonly path: string
}

/** Every field of a transaction, in the first entry of each list of its example. */
function placesOf(transaction: string, message: Tree): Place[] {
  const nodes = tables.interfaces.get(transaction)?.nodes
  const within = (holder: Tree, node: string, path: string): Place[] =>
    (nodes?.get(node) ?? []).flatMap((field) => {
      const here = path === '' ? field.code : `${path}.${field.code}`
      const child = holder[field.code]
      const [first] = Array.isArray(child) ? child : [child]
      const isNode = field.type === 'node' || field.type === 'nodes'
      const inside = isNode && typeof first === 'object' && first !== null
      const at = Array.isArray(child) ? `${here}[0]` : here
      return [{ holder, field, path: here }, ...(inside ? within(first as Tree, field.code, at) : [])]
    })
  return within(message['input'] as Tree, 'input', '')
}

const isNeeded = (transaction: string, { node, code, isRequired }: Field) => {
  const own = profile?.transactions.get(transaction)
  const place = `${node}.${code}`
  return own?.required.has(place) || (isRequired && !own?.optional.has(place))
}
const isOpen = (codeSet: string) =>
  profile?.open.has(codeSet) || tables.codeLists.get(codeSet)?.isOpen !== false
/** Ends, which may lie ahead; quantities, which may be given back. */
const AHEAD = /^(?:dscg_date|drord_stop_date|endtime|enddate|expy_end)$/
const SIGNED = /^(?:cnt|purc_retn_cnt|sel_retn_cnt)$/

/** What must not stand in a field, by what it is. */
function wrongValues(transaction: string, field: Field): [string, unknown][] {
  const absent: [string, unknown][] = isNeeded(transaction, field)
    ? [
        ['missing', undefined],
        ['null', null],
      ]
    : []
  if (field.type === 'node' || field.type === 'nodes')
    return [
      ...absent,
      ['a text', 'x'],
      ['a number', 7],
      ['a list of null', [null]],
      ['a list of lists', [[{}]]],
    ]
  const any: [string, unknown][] = [
    ...absent,
    ['an object', {}],
    ['true', true],
    ['too long', '长'.repeat(9000)],
  ]
  if (field.type === 'texts') return any
  any.push(
    ['a list', ['x']],
    ['an invisible character', 'a\u0000b'],
    ['a number that lost digits', 1.2345e19],
  )
  if (field.type === 'N') any.push(['a word', 'abc'], ['an exponent', '1e5'], ['30 digits', '9'.repeat(30)])
  if (field.type === 'N' && !SIGNED.test(field.code)) any.push(['less than nothing', '-5'])
  if (field.type === 'D' || field.type === 'DT')
    any.push(['30 February', '2026-02-30 00:00:00'], ['long ago', '0900-01-01'], ['a word', '昨天'])
  if (field.type.startsWith('D') && !AHEAD.test(field.code)) any.push(['next year', '2027-05-05 00:00:00'])
  if (field.codeSet !== null && !isOpen(field.codeSet)) any.push(['no code of the list', 'ZZZ9'])
  return any
}

describe('every field of every transaction', () => {
  it.each([...codecs.keys()])('of %s refuses what must not stand there, by its name', (transaction) => {
    const message = exampleRequest(transaction)
    const wrongs: string[] = []
    for (const { holder, field, path } of placesOf(transaction, message)) {
      const { [field.code]: was } = holder
      for (const [how, value] of wrongValues(transaction, field)) {
        if (value === undefined) delete holder[field.code]
        else holder[field.code] = value
        const text = said(message)
        if (text === 'ok' || !text.includes(field.code) || text.length > 200)
          wrongs.push(`${path} with ${how}: ${text}`)
      }
      if (was === undefined) delete holder[field.code]
      else holder[field.code] = was
    }
    expect(wrongs).toEqual([])
    // The message is as it was.
    expect(said(message)).toBe('ok')
  })
})
