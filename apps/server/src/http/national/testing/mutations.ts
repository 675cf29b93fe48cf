import fc from 'fast-check'
import type { Tree } from '../reading/parse-json.ts'

/** A place in a message: the node or list that holds it, and its name there. */
interface Place {
  readonly holder: Tree
  readonly name: string
}

function placesOf(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Tree
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...placesOf(holder[name])])
}

const nested = (levels: number, isList: boolean): unknown =>
  levels === 0 ? '' : isList ? [nested(levels - 1, isList)] : { a: nested(levels - 1, isList) }

/** What a careless, broken or hostile sender may put where a value belongs. */
const hostileValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    0,
    -1,
    1e300,
    1.2345e19,
    0.1 + 0.2,
    true,
    {},
    [],
    [null],
    [[]],
    'abc',
    '-3',
    '1e5',
    '１２',
    '99999999999999999999',
    '0.123456789',
    '2026-02-30',
    '2026-02-30 10:00:00',
    '9999-12-31',
    '9999-12-31 00:00:00',
    '0001-01-01 00:00:00',
    '2199-01-01 00:00:00',
    '20261121',
    '2026-11-21T10:00:00Z',
    'a\u0000b',
    '\uD800',
    '\u202E反',
    "'; drop table x; --",
    '\u0000',
    '9',
    '77',
  ),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 10 }),
  fc.integer(),
  fc.double(),
  fc.integer({ min: 100, max: 5000 }).map((length) => '长'.repeat(length)),
  fc.tuple(fc.integer({ min: 1, max: 60 }), fc.boolean()).map(([levels, isList]) => nested(levels, isList)),
  fc.jsonValue({ maxDepth: 3 }),
)

/** A share of the places there are. Not `fc.double`: it is even over representations, so nearly all of its numbers are next to 0. */
const place = fc.nat({ max: 999_999 }).map((number) => number / 1_000_000)

/** Where (a share of the places) and what: replaces, drops, doubles a list, or adds a name that nobody knows. */
const treeMutation = fc.record({
  at: place,
  how: fc.constantFrom('replace', 'replace', 'replace', 'drop', 'drop', 'twice', 'add'),
  value: hostileValue,
  name: fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'length',
    'hasOwnProperty',
    'mdtrt_id',
    '未知',
  ),
})

/** GBK of 中文, halves of characters, a byte-order mark, a blank that is none. */
const strayBytes = fc.constantFrom(
  [0xd6, 0xd0, 0xce, 0xc4],
  [0xff],
  [0xe4, 0xb8],
  [0xef, 0xbb, 0xbf],
  [0x00],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
)

/** Where in the bytes, and what: flips, inserts, cuts off, or writes the first name of some object twice. */
const byteMutation = fc.record({
  at: place,
  how: fc.constantFrom('flip', 'insert', 'cut', 'name-twice', 'brackets'),
  bytes: strayBytes,
  bit: fc.integer({ min: 0, max: 7 }),
})

/** What happens to an example: up to three changes of its tree, seldom one of its bytes. */
export const mutations = fc.record({
  tree: fc.array(treeMutation, { maxLength: 3 }),
  bytes: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: byteMutation }),
})

type Mutations = typeof mutations extends fc.Arbitrary<infer Kind> ? Kind : never

/** The bytes of a message after its mutations; the message itself is changed. */
export function mutated(message: Tree, { tree, bytes }: Mutations): Buffer {
  for (const mutation of tree) change(message, mutation)
  const body = Buffer.from(JSON.stringify(message))
  return bytes === null ? body : changeBytes(body, bytes)
}

function change(message: Tree, { at, how, value, name }: Mutations['tree'][number]): void {
  // The envelope is a small part of what can go wrong.
  const places = placesOf(at < 0.2 ? message : (message['input'] ?? message))
  const place = places[Math.floor(((at * 5) % 1) * places.length)]
  if (place === undefined) return
  const { holder } = place
  const held = holder[place.name]
  if (how === 'replace') holder[place.name] = value
  else if (how === 'add' && !Array.isArray(holder))
    Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true })
  else if (how === 'twice' && Array.isArray(held)) held.push(...(held as unknown[]))
  else if (Array.isArray(holder)) holder.splice(Number(place.name), 1)
  else delete holder[place.name]
}

function changeBytes(body: Buffer, { at, how, bytes, bit }: NonNullable<Mutations['bytes']>): Buffer {
  const place = Math.floor(at * body.length)
  const [before, after] = [body.subarray(0, place), body.subarray(place)]
  switch (how) {
    case 'flip':
      body.writeUInt8((body[place] ?? 0) ^ (1 << bit), place)
      return body
    case 'insert':
      return Buffer.concat([before, Buffer.from(bytes), after])
    case 'cut':
      return before
    case 'name-twice':
      return Buffer.from(
        body
          .toString('utf8')
          .replace(/\{("[a-z_]+":)/g, (all, name: string, offset: number) =>
            offset >= place ? `{${name}"",${name}` : all,
          ),
      )
    case 'brackets':
      return Buffer.concat([before, Buffer.from('['.repeat(5000)), after])
  }
}
