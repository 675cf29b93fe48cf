import { buildLaw, type ColumnType, type Law, type Pattern, type Rule } from '@fundwatch/engine'

/** A pattern made up for a test, with its audit and the points of its one rule. */
export interface StubPattern {
  readonly pattern: Pattern
  readonly sql: string
  readonly points: readonly Readonly<Record<string, string>>[]
}

const ORIGIN = { file: 'test', line: 1 }

/** A pattern with what a test cares about. */
export function stubPattern(wish: Partial<Pattern> & Pick<Pattern, 'id' | 'grain' | 'reads'>): Pattern {
  return {
    title: wish.id,
    question: '?',
    scope: 'person',
    lines: 'of-points',
    within: { kind: 'always' },
    point: { item_code: { type: 'code', title: '项目', optional: false, code: true } },
    key: wish.point === undefined ? ['item_code'] : [],
    ingredients: {},
    lineIngredients: {},
    unjudged: {},
    amount: { formula: 'full', written: '' },
    sentence: '{institution}',
    clears: '{day}',
    origin: ORIGIN,
    ...wish,
  }
}

const SAMPLES: Readonly<Record<ColumnType, string>> = {
  code: 'XA01',
  text: 'x',
  codes: '11 21',
  integer: '1',
  quantity: '1',
  price: '1',
  fen: '1',
  day: '2024-01-01',
}

/** A pattern with one point that says something in every column. */
export function withSamplePoint(pattern: Pattern, sql: string): StubPattern {
  const columns = Object.entries(pattern.point).map(
    ([name, { type, words }]) => [name, words?.[0] ?? SAMPLES[type]] as const,
  )
  return { pattern, sql, points: [Object.fromEntries(columns)] }
}

/** A law of one rule for each stub; the rule is called as its pattern. */
export function lawOfStubs(stubs: readonly StubPattern[]): Law {
  const { law, complaints } = buildLaw({
    patterns: stubs.map(({ pattern }) => pattern),
    rules: stubs.map(({ pattern }) => stubRule(pattern)),
    datasets: stubs.map(({ pattern, points }) => ({
      id: `${pattern.id}-points`,
      title: '',
      about: '',
      columns: Object.fromEntries(
        Object.entries(pattern.point).map(([name, { type, title }]) => [name, { type, title }]),
      ),
      key: pattern.key,
      sources: [],
      origin: ORIGIN,
      entries: points.map((columns, at) => ({
        point: `${at}`,
        name: '',
        columns,
        validFrom: columns['from'] ?? '',
        validTo: columns['to'] ?? '',
        source: 'test',
        supersedes: [],
        origin: ORIGIN,
      })),
    })),
  })
  if (complaints.length > 0) throw new RangeError(complaints.map(({ message }) => message).join('\n'))
  return law
}

function stubRule(pattern: Pattern): Rule {
  return {
    id: pattern.id,
    code: `LC-${pattern.id}`,
    number: null,
    title: pattern.id,
    summary: 'Flags a test',
    result: 'violation',
    status: 'active',
    missing: '',
    version: 1,
    pattern: pattern.id,
    knowledge: [`${pattern.id}-points`],
    parameters: {},
    inForce: { from: '', to: '' },
    subject: [],
    scenes: [],
    stages: [],
    window: '',
    tags: [],
    basis: [],
    falsePositives: [],
    reviewedOn: '',
    origin: ORIGIN,
  }
}
