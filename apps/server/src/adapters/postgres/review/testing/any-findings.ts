import type { Finding } from '@fundwatch/engine'
import fc from 'fast-check'
import { buildFinding, buildRule } from './build-finding.ts'

/** Two rules of each kind; the second of a kind comes first by its id. */
export const RULES = [
  buildRule('m-violation'),
  buildRule('a-violation', { title: '重复收费' }),
  buildRule('n-suspicion', { result: 'suspicion' }),
  buildRule('b-suspicion', { result: 'suspicion' }),
]

const PERSONS = ['P1', 'P2', 'P3']
const INSTITUTIONS = ['H1', 'H2', 'H3']
const DAYS = [20_000, 20_001, 20_030, 20_060]

const anyLine = fc.record({
  sn: fc.constantFrom('1', '1', '2', '3'),
  institution: fc.constantFrom('H1', 'H1', ...INSTITUTIONS),
  encounter: fc.constantFrom('M1', 'M1', 'M2'),
  person: fc.constantFrom(...PERSONS),
  role: fc.constantFrom('violating' as const, 'violating' as const, 'involved' as const),
  amountFen: fc.constantFrom(null, -500, 0, 100, 100, 100, 2_000, 3_000, 20_000),
  eligibleFen: fc.constantFrom(0, 100, 2_500, 10_000),
})

const anyFinding = fc
  .record({
    rule: fc.constantFrom(...RULES),
    person: fc.constantFrom(...PERSONS),
    day: fc.constantFrom(...DAYS),
    item: fc.constantFrom('A', 'B'),
    lines: fc.uniqueArray(anyLine, {
      maxLength: 4,
      selector: ({ institution, encounter, sn }) => `${institution}/${encounter}/${sn}`,
    }),
  })
  .map((wish) => buildFinding(wish))

/** Findings that quarrel about few lines, each identity once. */
export const anyFindings: fc.Arbitrary<Finding[]> = fc.uniqueArray(anyFinding, {
  maxLength: 14,
  selector: ({ identity }) => identity,
})

/** Filters of every kind, most of them choosing something. */
export const anyFilter = fc.record({
  runNo: fc.constant(null),
  fromDay: fc.option(fc.constantFrom(...DAYS)),
  toDay: fc.option(fc.constantFrom(...DAYS)),
  rules: fc.option(fc.subarray(RULES.map(({ id }) => id))),
  institutions: fc.option(fc.subarray(INSTITUTIONS)),
  purpose: fc.constant('live' as const),
})
