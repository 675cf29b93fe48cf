import fc from 'fast-check'

/** The parts of a schema that say what a value may be. */
interface Shape {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly anyOf?: readonly Shape[]
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
}

/** Of nothing. */
export const UUID = '00000000-0000-4000-8000-00000000dead'
const [INT4, INT8] = [2_147_483_647, 9_223_372_036_854_775_807n]
const asPlace = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')

/** Edges of every number that a database or a calendar knows. */
const EDGES: readonly number[] = [
  0,
  -1,
  1,
  500,
  501,
  INT4,
  INT4 + 1,
  -INT4 - 1,
  -INT4 - 2,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
  2 ** 53,
  1e15,
  1e16,
  9e18,
  1.5,
  -0.1,
  2_932_897,
]

const DAYS: readonly string[] = [
  '0001-01-01',
  '9999-12-31',
  '2026-02-29',
  '2024-02-29',
  '0000-01-01',
  '2026-13-40',
]

/** Text that tries what text can try: statements, patterns, ends of text, numbers too large, places of other lists and of none. */
export const HOSTILE: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  "'; drop table casework.lead; --",
  '%',
  '_',
  '\\',
  '"',
  '{}',
  '{"a":1}',
  '[]',
  'null',
  'true',
  'NaN',
  'Infinity',
  '-',
  '9'.repeat(30),
  '1e9',
  '0x10',
  '../../etc/passwd',
  '＝1+1',
  '\u{1F600}',
  '\u202e',
  '\ufeff',
  'x'.repeat(600),
  UUID,
  UUID.toUpperCase(),
  '-'.repeat(36),
  `0_${'-'.repeat(36)}`,
  `1.0_${UUID}`,
  `0_${UUID}`,
  `9999999999999999_${UUID}`,
  `-9999999999999999_${UUID}`,
  `${INT8}_${UUID}`,
  `1_${UUID}_1`,
  asPlace(),
  asPlace(1),
  asPlace(1, 2, 3),
  asPlace('x', 1),
  asPlace(1, 'x'),
  asPlace(INT4 + 1, 1),
  asPlace(null, null),
  asPlace(1, INT4 + 1),
  asPlace(2 ** 53 - 1, 2 ** 53 - 1),
  asPlace(-(2 ** 53) + 1, 0),
  asPlace('\u0000', 1),
  asPlace('\ud800', 1),
  asPlace('x'.repeat(300), 1),
  asPlace({}, []),
  'e30',
  'W10',
  '====',
  ...DAYS,
  ...EDGES.map(String),
]

const hostileText = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 60 }))

/** Anything at all, as somebody sends who means no good. */
const anything = fc.oneof(hostileText, fc.constantFrom<unknown>(...EDGES, true, false, null, [], {}, [null]))

/** A value of a schema, at its edges as often as not. */
export function valueOf(schema: object): fc.Arbitrary<unknown> {
  const shape = schema as Shape
  if (shape.const !== undefined) return fc.constant(shape.const)
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum)
  if (shape.anyOf !== undefined) return fc.oneof(...shape.anyOf.map(valueOf))
  switch (shape.type) {
    case 'object':
      return objectOf(shape, 0.05)
    case 'array':
      return fc.array(valueOf(shape.items ?? {}), { minLength: shape.minItems ?? 0, maxLength: 3 })
    case 'integer':
    case 'number':
      return numberOf(shape)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return textOf(shape)
    default:
      return anything
  }
}

/** An object of a schema of which each field may be something that does not belong there. */
export function objectOf(schema: object, wrong: number): fc.Arbitrary<Record<string, unknown>> {
  const { properties = {}, required = [] } = schema as Shape
  const odds = Math.round(wrong * 100)
  const fields = Object.entries(properties).map(([name, shape]) => {
    const fitting = { arbitrary: valueOf(shape), weight: 100 - odds }
    const value = odds === 0 ? fitting.arbitrary : fc.oneof(fitting, { arbitrary: anything, weight: odds })
    return [name, value] as const
  })
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] })
}

function numberOf({ minimum = -INT4 * 8, maximum = INT4 * 8 }: Shape): fc.Arbitrary<number> {
  const edges = EDGES.filter((edge) => Number.isInteger(edge) && edge >= minimum && edge <= maximum)
  const between = fc.integer({ min: minimum, max: maximum })
  return edges.length === 0 ? between : fc.oneof(between, fc.constantFrom(...edges))
}

function textOf({ pattern, minLength = 0, maxLength = 600 }: Shape): fc.Arbitrary<string> {
  const fits = (text: string) => text.length >= minLength && text.length <= maxLength
  const known = HOSTILE.filter(
    (text) => fits(text) && (pattern === undefined || new RegExp(pattern).test(text)),
  )
  const made =
    pattern === undefined
      ? fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) })
      : fc.stringMatching(new RegExp(pattern)).filter(fits)
  return known.length === 0 ? made : fc.oneof(made, fc.constantFrom(...known))
}
