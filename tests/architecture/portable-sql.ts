/** The functions that marts and screens may call: those that all engines have, and those that `warehouse/dialects` gives to each. */
const FUNCTIONS = words(
  'avg coalesce count greatest lag lead least length lower max min nullif position rank regexp_replace replace row_number',
  'starts_with strpos substr sum age_in_years beyond_chance day_of day_of_second floor_div key_of key_of_pair mark_of month_of_second',
  'mul_div',
)

/** Words that may stand before a bracket and are no functions. */
const WORDS = words(
  'and as between by case cast else exists filter from having in join not on or over select then union when where with',
)

function words(...lines: readonly string[]): Set<string> {
  return new Set(lines.join(' ').split(' '))
}

/** What one engine says and another does not, or says otherwise. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/\/\/|(?<![/*])\/(?![/*])/, 'divides by an operator: say floor_div'],
  [/::/, 'casts by ::'],
  [/\bqualify\b/i, 'qualify'],
  [/\b(?:semi|anti|asof|lateral)\b/i, 'a join of one engine'],
  [/\bgroup\s+by\s+all\b/i, 'group by all'],
  [/\bdistinct\s+on\s*\(/i, 'distinct on'],
  [/\*\s*(?:exclude|replace)\b/i, '* exclude'],
  [/\busing\s*\(/i, 'using'],
  [/\b(?:interval|ilike|unnest|pivot|hugeint|ubigint|double)\b/i, 'a word of one engine'],
  [/\b(?:range|groups)\s+between\b/i, 'a frame that is not of rows'],
  [/->|\[/, 'a lambda, a list or a struct'],
]

/** Lists whose rows are days themselves. */
const DATED_BY_THEMSELVES = new Set(['long_holidays'])

/** What is wrong with a statement that must run on every engine, in words; nothing when it may. */
export function foreignIn(sql: string): readonly string[] {
  const bare = sql.replaceAll(/'(?:[^']|'')*'/g, "''").replaceAll(/--[^\n]*/g, '')
  const ctes = namesIn(bare, /\b([a-z_]\w*)\s+as\s+\(/gi)
  const known = FUNCTIONS.union(WORDS).union(ctes)
  const unknown = namesIn(bare, /(?<![\w.])([a-z_]\w*)\s*\(/gi).difference(known)
  const lists = namesIn(bare, /\blists\.(\w+)/gi).difference(DATED_BY_THEMSELVES)
  const undated = /\bvalid_from_day\b/.test(bare) ? new Set<string>() : lists
  return [
    ...FOREIGN.filter(([pattern]) => pattern.test(bare)).map(([, told]) => told),
    ...[...unknown].map((name) => `calls ${name}()`),
    ...[...undated].map((list) => `reads lists.${list} without its days: say in_force`),
  ]
}

function namesIn(text: string, pattern: RegExp): Set<string> {
  return new Set([...text.matchAll(pattern)].map(([, name = '']) => name.toLowerCase()))
}
