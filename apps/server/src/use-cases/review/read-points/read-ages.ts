import { plainText } from './plain-text.ts'

/** Completed years, both ends inclusive; an end that is missing is open. */
export interface AgeRange {
  readonly minYears: number | undefined
  readonly maxYears: number | undefined
}

const CHILD_MAX_YEARS = 17
/** Words for ages, the youngest first: the first that occurs says it. 婴幼儿 before 婴儿 and 幼儿. */
const AGE_WORDS: readonly (readonly [pattern: RegExp, maxYears: number])[] = [
  [/新生儿|早产儿/, 0],
  [/婴幼儿/, 3],
  [/婴儿/, 0],
  [/幼儿/, 6],
  [/儿童|小儿|患儿|青少年|儿科/, CHILD_MAX_YEARS],
]

const YEARS = '(\\d{1,3})(?:周)?岁'
const RANGE = new RegExp(`(\\d{1,3})(?:(?:周)?岁)?(?:-|~|至|到|—|–)(不满|未满|小于|<)?${YEARS}`)
const FROM = new RegExp(`(?:(≥|>|大于|超过|(?<![不未])满)${YEARS}|${YEARS}(?:及\\d*(?:周)?岁?)?以上)`)
const TO = new RegExp(`(?:(<|≤|不满|未满|小于)${YEARS}|${YEARS}(?:及\\d*(?:周)?岁?)?(?:以下|以内))`)

/** A limit said in numbers. 以上, 以下, 以内 include the number itself; 不满, 超过 do not (民法典 1259). */
function numberRange(clause: string): AgeRange | undefined {
  const range = RANGE.exec(clause)
  if (range) return { minYears: Number(range[1]), maxYears: Number(range[3]) - (range[2] ? 1 : 0) }
  const from = FROM.exec(clause)
  const to = TO.exec(clause)
  if (!from && !to) return undefined
  const beyond = from?.[1] === '>' || from?.[1] === '大于' || from?.[1] === '超过'
  const below = to?.[1] !== undefined && to[1] !== '≤'
  return {
    minYears: from ? Number(from[2] ?? from[3]) + (beyond ? 1 : 0) : undefined,
    maxYears: to ? Number(to[2] ?? to[3]) - (below ? 1 : 0) : undefined,
  }
}

const wordMax = (clause: string): number | undefined =>
  AGE_WORDS.find(([pattern]) => pattern.test(clause))?.[1]

/** Cuts an enumeration (`限:1.…;2.…`) into its clauses, without their numbers. */
function clauses(text: string): string[] {
  return text.split(/[;。]/).map((clause) => clause.replace(/^(?:限?:)?(?:\d+\.)?/, ''))
}

const ADULT = /成人|(?<!未)成年/
const ADULT_MIN_YEARS = 18

function clauseRange(clause: string): AgeRange | undefined {
  const said = numberRange(clause)
  // Adults beside children of an age: the upper end is open, whatever it is for the children.
  if (ADULT.test(clause)) return { minYears: said?.minYears ?? ADULT_MIN_YEARS, maxYears: undefined }
  const byWord = wordMax(clause)
  if (!said) return byWord === undefined ? undefined : { minYears: undefined, maxYears: byWord }
  return { minYears: said.minYears, maxYears: said.maxYears ?? byWord }
}

const lowest = (ends: readonly (number | undefined)[]): number | undefined =>
  ends.every((end) => end !== undefined) ? Math.min(...ends) : undefined
const highest = (ends: readonly (number | undefined)[]): number | undefined =>
  ends.every((end) => end !== undefined) ? Math.max(...ends) : undefined

/** The ages that a limit allows: the widest that its clauses say together; undefined when it says none. */
export function readAges(limit: string): AgeRange | undefined {
  const ranges = clauses(plainText(limit)).flatMap((clause) => clauseRange(clause) ?? [])
  if (ranges.length === 0) return undefined
  return {
    minYears: lowest(ranges.map(({ minYears }) => minYears)),
    maxYears: highest(ranges.map(({ maxYears }) => maxYears)),
  }
}

/** The same for a limit to children: where no upper end is said, childhood ends before the eighteenth birthday. */
export function readChildAges(limit: string): AgeRange {
  const said = readAges(limit)
  const maxYears = said?.maxYears ?? CHILD_MAX_YEARS
  // "The label also speaks of adults" is no limit to adults.
  const minYears = said?.minYears !== undefined && said.minYears > maxYears ? undefined : said?.minYears
  return { minYears, maxYears }
}
