import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schemes } from './schemes/list.ts'
import { type CityTables, simulateTables, type TextRow } from './testing/city-tables.ts'
import { checkRules, type RuleVerdict } from './testing/rules/check-rules.ts'
import { readmissions } from './testing/rules/encounter-rules.ts'
import { type Records, readRecords } from './testing/rules/records.ts'

/** Judged by shares and thresholds that an ordinary stay may come near. */
const OF_DEGREE = new Set(['low-standard-stay'])
const rules = [...new Set(schemes.map(({ rule }) => rule))].filter((rule) => rule !== '').toSorted()

let city: CityTables
let records: Records
let verdicts: Map<string, RuleVerdict>

beforeAll(async () => {
  city = await simulateTables({
    persons: 7_000,
    months: 6,
    seed: 20_261_121,
    plant: 'all',
    pairs: 8,
  })
  records = readRecords(city)
  verdicts = new Map(checkRules(records).map((verdict) => [verdict.rule, verdict]))
})

afterAll(() => city.remove())

function verdictOn(rule: string): RuleVerdict {
  const verdict = verdicts.get(rule)
  if (!verdict) throw new RangeError(`Nobody checks ${rule}.`)
  return verdict
}

function labelled(rule: string, role: string): TextRow[] {
  const { table } = verdictOn(rule)
  return city
    .rowsOf('labels')
    .filter((label) => label['rule_id'] === rule && label['role'] === role && label['table_name'] === table)
}

function keysOf(rule: string, role: string): Set<string> {
  return new Set(labelled(rule, role).map(verdictOn(rule).keyOf))
}

describe('a planted rule', () => {
  it.each(rules.filter((rule) => !OF_DEGREE.has(rule)))(
    '%s is broken by the planted rows and by no others',
    (rule) => {
      const { found } = verdictOn(rule)
      const planted = keysOf(rule, 'planted')
      expect([...planted].filter((key) => !found.has(key)).slice(0, 3)).toEqual([])
      expect([...found].filter((key) => !planted.has(key)).slice(0, 3)).toEqual([])
    },
  )

  it.each([...OF_DEGREE])('%s is broken by the planted rows and by few others', (rule) => {
    const { found } = verdictOn(rule)
    const planted = keysOf(rule, 'planted')
    expect([...planted].filter((key) => !found.has(key))).toEqual([])
    expect([...keysOf(rule, 'innocent')].filter((key) => found.has(key))).toEqual([])
    const fraud = city.rowsOf('labels').filter((label) => label['role'] === 'planted')
    const elsewhere = new Set(fraud.map((label) => label['mdtrt_id'] ?? ''))
    expect([...found].filter((key) => !elsewhere.has(key)).length).toBeLessThanOrEqual(planted.size / 10)
  })

  it.each(rules)('%s has as many look-alikes', (rule) => {
    const casesOf = (role: string): number =>
      new Set(labelled(rule, role).map((label) => `${label['scheme']} ${label['group_no']}`)).size
    expect(casesOf('planted')).toBeGreaterThanOrEqual(8)
    expect(casesOf('innocent')).toBeGreaterThanOrEqual(4)
  })

  it('is named by a scheme, and every check names a rule that is planted', () => {
    expect([...verdicts.keys()].toSorted()).toEqual(rules)
  })
})

describe('ordinary life', () => {
  it('brings nobody back into the same hospital within a fortnight, for whatever illness', () => {
    const planned = new Set(city.rowsOf('labels').map((label) => label['mdtrt_id']))
    expect(readmissions(records, 'any').filter(({ key }) => !planned.has(key))).toEqual([])
  })
})
