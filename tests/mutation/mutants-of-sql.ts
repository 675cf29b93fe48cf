import { type Change, type Mutant, mutantsOf } from './mutant.ts'

type Swap = readonly [found: RegExp, after: (found: RegExpMatchArray) => readonly string[]]

const SIMPLE = String.raw`(?:[\w.]+|'[^']*')`

/** What is looked for where neither words in quotes nor comments are. */
const OF_TOKENS: readonly Swap[] = [
  [/(?<![<>!])=(?!=)/g, () => ['<>']],
  [/<>/g, () => ['=']],
  [/<=/g, () => ['<', '>']],
  [/>=/g, () => ['>', '<']],
  [/<(?![=>])/g, () => ['<=', '>=']],
  [/(?<![<-])>(?!=)/g, () => ['>=', '<=']],
  [/(?<=\s)\+(?=\s)/g, () => ['-']],
  [/(?<=\s)-(?=\s)/g, () => ['+']],
  [/(?<=\s)\*(?=\s)/g, () => ['+']],
  [/\bor\b/g, () => ['and']],
  [/\bnot exists\b/g, () => ['exists']],
  [/(?<!not )\bexists\b/g, () => ['not exists']],
  [/\bnot in\b/g, () => ['in']],
  [/(?<!not )\bin (?=\()/g, () => ['not in ']],
  [/\bis not null\b/g, () => ['is null']],
  [/\bis null\b/g, () => ['is not null']],
  [/\bleft join\b/g, () => ['join']],
  [/(?<!left |cross )\bjoin\b/g, () => ['left join']],
  [/\bmin\(/g, () => ['max(']],
  [/\bmax\(/g, () => ['min(']],
  [/\bsum\(/g, () => ['min(']],
  [/\bleast\(/g, () => ['greatest(']],
  [/\bgreatest\(/g, () => ['least(']],
  // A list of numbers has no doubles that a union could drop.
  [/\bunion all\b(?! select -?\d+(?: as \w+)?(?: union|\)|\n))/g, () => ['union']],
  [/\bunion\b(?! all)/g, () => ['union all']],
  [/\blag\(/g, () => ['lead(']],
  [/\blead\(/g, () => ['lag(']],
  [/\bfirst_value\(/g, () => ['last_value(']],
  [/\bdesc\b/g, () => ['asc']],
  [/\bdistinct\b/g, () => ['']],
  [/(?<![\w'.])\d+(?![\w'])/g, ([number]) => [String(Number(number) + 1)]],
  // A bound of a range of days or seconds moved inwards by one.
  [
    /\bbetween ([\w.]+) and ([\w.]+)(?! preceding| following|\w)/g,
    ([, from = '', to = '']) => [`between ${from} + 1 and ${to}`, `between ${from} and ${to} - 1`],
  ],
  // One column of a partition, an order or a grouping left out.
  [
    /(?<=(?:partition by|group by|order by)\s[^()]*?[\w.]+),\s*([\w.]+)(?= |,|\)|\n|$)/g,
    ([, column]) => leftOut(column),
  ],
  [/(?<=(?:partition by|group by|order by)\s+)([\w.]+),\s*(?=[\w.]+)/g, ([, column]) => leftOut(column)],
]

/** What is looked for with the words in quotes, but not in comments. */
const OF_WORDS: readonly Swap[] = [
  // The "and" of a range or a window frame joins no conditions.
  [/(?<!\bbetween (?:(?!\band\b)[^\n])*)\band\b/g, () => ['or']],
  // One condition of several left out.
  [
    new RegExp(String.raw`\band (${SIMPLE}) (?:=|<>|<=|>=|<|>) ${SIMPLE}(?= and\b| or\b|\)|\n|$)`, 'g'),
    ([, column]) => leftOut(column),
  ],
  [/(?<=(?:=|<>|when) )'[^']+'/g, () => ["''"]],
]

/**
 * Everything that can be changed in an audit: comparisons, bounds, arithmetic, joins and their conditions, partitions, orders,
 * aggregates, unions, literals. Comments are left alone.
 */
export function mutantsOfSql(source: string): Mutant[] {
  // How many digits a type has is no matter of judgement.
  const withoutComments = source.replace(/--[^\n]*|\bdecimal\([^)]*\)/g, blank)
  const withoutWords = withoutComments.replace(/'[^']*'/g, (word) => `'${blank(word.slice(2))}'`)
  return mutantsOf(source, [
    ...changesOf(withoutWords, OF_TOKENS),
    ...changesOf(withoutComments, OF_WORDS).filter(
      ({ from }) => withoutWords[from] === withoutComments[from],
    ),
  ])
}

function changesOf(source: string, swaps: readonly Swap[]): Change[] {
  return swaps.flatMap(([pattern, after]) =>
    [...source.matchAll(pattern)].flatMap((found) =>
      after(found).map((text) => ({ from: found.index, to: found.index + found[0].length, after: text })),
    ),
  )
}

function blank(text: string): string {
  return ' '.repeat(text.length)
}

/** Nothing, but for the number of the rule: the number of a point, unique within a law, already says which rule it serves. */
function leftOut(column: string | undefined): readonly string[] {
  return /(?:^|\.)rule_no$/.test(column ?? '') ? [] : ['']
}
