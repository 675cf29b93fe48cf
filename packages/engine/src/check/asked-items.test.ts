import { type AuditLine, ofEachItem, ofMeetings } from '@fundwatch/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildLaw } from '../law/build-law.ts'
import { buildDataset, buildEdition, buildEntry, buildPattern, buildRule } from '../testing/build-edition.ts'
import { buildLine, factsOf } from '../testing/build-facts.ts'
import { type AnyCheck, compileLaw } from './compile.ts'
import { runChecks } from './run-checks.ts'

const CODES = ['A', 'B', 'C', 'D', 'E']
const KINDS = ['line', 'encounter', 'day', 'always'] as const

const COLUMNS = {
  item_code: { type: 'code', title: '项目编码' },
  other_code: { type: 'code', title: '另一项目' },
  max_count: { type: 'integer', title: '上限' },
  unit: { type: 'text', title: '单位' },
} as const
const POINT = {
  item_code: { ...COLUMNS.item_code, optional: false, code: true },
  other_code: { ...COLUMNS.other_code, optional: true, code: true },
  max_count: { ...COLUMNS.max_count, optional: false, code: false },
  unit: { ...COLUMNS.unit, optional: true, code: false },
}

/** A rule over items; one point for each time a code is named. */
interface SmallRule {
  readonly kind: (typeof KINDS)[number]
  readonly lines: 'of-points' | 'all' | 'none'
  readonly codes: readonly string[]
  readonly asks: 'all-items' | 'each-item' | 'meetings'
  /** Each point names this code, too. */
  readonly other: string
}

/** What a rule was shown: items by code, each with its lines and the number of its points. */
type Shown = Readonly<Record<string, readonly [code: string, lines: string, points: number][]>>

const smallRule: fc.Arbitrary<SmallRule> = fc.record({
  kind: fc.constantFrom(...KINDS),
  lines: fc.constantFrom('of-points', 'of-points', 'of-points', 'all', 'none'),
  codes: fc.array(fc.constantFrom(...CODES), { minLength: 1, maxLength: 6 }),
  asks: fc.constantFrom('all-items', 'each-item', 'meetings'),
  other: fc.constantFrom('', ...CODES),
})
const smallLine = fc.record({
  itemCode: fc.constantFrom(...CODES, 'X'),
  dayNo: fc.constantFrom(...([20_000, 20_001, 20_002] as AuditLine['dayNo'][])),
  encounterId: fc.constantFrom('E1', 'E2'),
  institutionId: fc.constantFrom('H1', 'H2'),
})
/** Lines, and which of them matter; everything does where nobody says. */
const claim = fc.record({
  lines: fc
    .array(smallLine, { maxLength: 12 })
    .map((lines) => lines.map((line, at) => buildLine({ ...line, lineKey: `l${at}` }))),
  atHand: fc.option(fc.uniqueArray(fc.nat(11), { maxLength: 3 })),
})

describe('the items that a rule is asked about', () => {
  it('are those of its codes, with the lines it can see, claim after claim', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(smallRule, { minLength: 1, maxLength: 5 }),
        fc.array(claim, { minLength: 1, maxLength: 4 }),
        async (rules, claims) => {
          const ask = await asker(rules)
          for (const { lines, atHand } of claims) {
            const keys = atHand === null ? null : new Set(atHand.map((at) => `l${at}`))
            expect(ask(lines, keys)).toEqual(expectedOf(rules, lines, keys))
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

/** Runs checks that note what they are shown. */
async function asker(rules: readonly SmallRule[]) {
  let shown: Record<string, [string, string, number][]> = {}
  const noting = (id: string, asks: SmallRule['asks']): AnyCheck => {
    const check: AnyCheck = ({ items }) => {
      shown[id] = items
        .map(({ itemCode, lines, points }): [string, string, number] => [
          itemCode,
          keysOf(lines),
          points.length,
        ])
        .sort()
      return []
    }
    if (asks === 'all-items') return check
    return asks === 'each-item' ? ofEachItem(check) : ofMeetings(check)
  }
  const named = rules.map((rule, at) => ({ ...rule, id: `r${at}` }))
  const { law, complaints } = buildLaw(
    buildEdition({
      patterns: named.map(({ id, kind, lines }) =>
        buildPattern({ id, lines, within: { kind }, point: POINT, key: ['item_code', 'other_code'] }),
      ),
      rules: named.map(({ id }) => buildRule({ id, pattern: id, knowledge: [id] })),
      datasets: named.map(({ id, codes, other }) =>
        buildDataset(
          codes.map((code, at) =>
            buildEntry({
              point: `${id}-${at}`,
              cells: { item_code: code, other_code: other },
              validFrom: `${2000 + at}-01-01`,
              validTo: `${2000 + at}-12-31`,
            }),
          ),
          { id },
        ),
      ),
    }),
  )
  expect(complaints.map(({ message }) => message)).toEqual([])
  const compiled = await compileLaw(law, new Map(named.map(({ id, asks }) => [id, noting(id, asks)])), {
    sliceMs: 5,
    now: () => 0,
    pause: async () => undefined,
  })
  return (lines: readonly AuditLine[], keys: ReadonlySet<string> | null): Shown => {
    shown = {}
    const concerns = keys === null ? undefined : ({ lineKey }: AuditLine) => keys.has(lineKey)
    runChecks(compiled, factsOf(...lines), { concerns })
    return shown
  }
}

/** The same by plain loops over everything. */
function expectedOf(
  rules: readonly SmallRule[],
  lines: readonly AuditLine[],
  keys: ReadonlySet<string> | null,
): Shown {
  const atHand = lines.filter(({ lineKey }) => keys?.has(lineKey) ?? true)
  const sees = (kind: SmallRule['kind'], line: AuditLine) =>
    kind === 'always' ||
    atHand.length === 0 ||
    atHand.some((one) =>
      kind === 'day'
        ? one.dayNo === line.dayNo
        : one.encounterId === line.encounterId && one.institutionId === line.institutionId,
    )
  return Object.fromEntries(
    rules.flatMap((rule, at) => {
      const namedBy = (point: string) => [...new Set([point, ...(rule.other ? [rule.other] : [])])]
      const pointsOf = (code: string) => rule.codes.filter((point) => namedBy(point).includes(code)).length
      const isAtHand = (code: string) => atHand.some(({ itemCode }) => itemCode === code)
      const seenOf = (code: string) =>
        rule.lines === 'none' ? [] : lines.filter((line) => line.itemCode === code && sees(rule.kind, line))
      const isWanted =
        rule.lines !== 'of-points' || CODES.some((code) => isAtHand(code) && pointsOf(code) > 0)
      const isMet = rule.codes.some(
        (point) => namedBy(point).filter((code) => seenOf(code).length > 0).length > 1,
      )
      if (!isWanted || (rule.asks === 'meetings' && !isMet)) return []
      const items = CODES.filter((code) => rule.asks !== 'each-item' || isAtHand(code)).flatMap(
        (code): [string, string, number][] =>
          seenOf(code).length > 0 && pointsOf(code) > 0 ? [[code, keysOf(seenOf(code)), pointsOf(code)]] : [],
      )
      return [[`r${at}`, items.sort()]]
    }),
  )
}

function keysOf(lines: readonly AuditLine[]): string {
  return lines.map(({ lineKey }) => lineKey).join(' ')
}
