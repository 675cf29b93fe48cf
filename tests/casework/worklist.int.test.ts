import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DayNo, Fen, Scope } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findingLists } from '../../apps/server/src/adapters/postgres/casework/findings/finding-lists.ts'
import {
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { parseStatement } from '../../apps/server/src/adapters/postgres/review/statement.ts'
import type {
  FindingFilter,
  FindingListWish,
  FindingRow,
  FindingSort,
} from '../../apps/server/src/use-cases/casework/findings/finding-list.ts'

const FINDINGS = 12_000
const CITY: readonly Scope[] = [{ kind: 'city' }]
const VALUES: Readonly<Record<FindingSort, (row: FindingRow) => string | number>> = {
  amount: ({ amountFen }) => amountFen,
  day: ({ dayNo }) => dayNo,
  due: ({ dueDay }) => dueDay ?? Number.MAX_SAFE_INTEGER,
  rule: ({ ruleId }) => ruleId,
  institution: ({ institutionId }) => institutionId,
  changed: ({ changedAt }) => changedAt,
}
const SORTS = Object.keys(VALUES) as readonly FindingSort[]

let lab: CaseworkLab
let all: readonly FindingRow[]

beforeAll(async () => {
  lab = await openCaseworkLab()
  const file = join(import.meta.dirname, '../../bench/casework/fill_findings.sql')
  await lab.pool.query(parseStatement(readFileSync(file, 'utf8')).sql, [1, FINDINGS])
  await lab.pool.query(`insert into review.institution (institution_id, county)
    select distinct institution_id, county from casework.finding_review`)
  all = (await list({ limit: FINDINGS })).rows
})
afterAll(() => lab.close())

function list(wish: Partial<FindingListWish> & { readonly scopes?: readonly Scope[] } = {}) {
  const { scopes = CITY, ...rest } = wish
  const reach = { scopes, scopesOfTold: [] }
  return findingLists(lab.pool).page({
    filter: {},
    reach,
    sort: 'amount',
    isDescending: false,
    after: null,
    limit: 50,
    ...rest,
  })
}

/** All pages of a list, one behind the other. */
async function walk(wish: Parameters<typeof list>[0]): Promise<readonly number[]> {
  const seen: number[] = []
  for (let after: FindingListWish['after'] = null; ; ) {
    const page = await list({ ...wish, after, limit: 997 })
    seen.push(...page.rows.map(({ findingNo }) => findingNo))
    if (page.next === null) return seen
    after = page.next
  }
}

const FILTERS: readonly [FindingFilter, (row: FindingRow) => boolean][] = [
  [{ statuses: ['found', 'dismissed'] }, ({ status }) => status === 'found' || status === 'dismissed'],
  [{ statuses: ['sent', 'accepted'] }, ({ status }) => status === 'sent' || status === 'accepted'],
  [{ hasChangedBasis: true }, ({ hasChangedBasis }) => hasChangedBasis],
  [{ ruleIds: ['rule-03', 'rule-04'] }, ({ ruleId }) => ['rule-03', 'rule-04'].includes(ruleId)],
  [{ result: 'suspicion' }, ({ result }) => result === 'suspicion'],
  [{ county: '340205' }, ({ county }) => county === '340205'],
  [{ institutionId: 'H34020000003' }, ({ institutionId }) => institutionId === 'H34020000003'],
  [{ institutionId: 'H34020000003', county: '340202' }, () => false],
  [{ departmentId: '0-7' }, ({ departmentId }) => departmentId === '0-7'],
  [
    { fromFen: 1_000 as Fen, toFen: 2_000 as Fen },
    ({ amountFen }) => amountFen >= 1_000 && amountFen <= 2_000,
  ],
  [{ fromDay: 20_100 as DayNo, toDay: 20_200 as DayNo }, ({ dayNo }) => dayNo >= 20_100 && dayNo <= 20_200],
  [{ dueUntil: 20_710 as DayNo }, ({ dueDay }) => dueDay !== null && dueDay <= 20_710],
  [{ overdueOn: 20_710 as DayNo }, ({ dueDay }) => dueDay !== null && dueDay < 20_710],
  [{ tag: '假病人' }, ({ tags }) => tags.includes('假病人')],
  [{ number: '4711' }, ({ findingNo }) => findingNo === 4_711],
  [{ number: 'no-number' }, () => false],
]

describe('the worklist', () => {
  it.each(SORTS)('shows each finding once, in the order of %s, up and down', async (sort) => {
    for (const isDescending of [false, true]) {
      const seen = await walk({ sort, isDescending })
      const value = VALUES[sort]
      const sorted = all.toSorted((left, right) => {
        const [a, b] = [value(left), value(right)]
        const order = a < b ? -1 : a > b ? 1 : left.findingNo - right.findingNo
        return isDescending ? -order : order
      })
      expect(seen).toEqual(sorted.map(({ findingNo }) => findingNo))
    }
  })

  it.each(FILTERS)('finds what %o asks for, and counts it', async (filter, is) => {
    const wanted = all.filter(is).map(({ findingNo }) => findingNo)
    for (const sort of ['due', 'institution'] as const)
      expect((await walk({ filter, sort })).toSorted((a, b) => a - b)).toEqual(
        wanted.toSorted((a, b) => a - b),
      )
    expect((await list({ filter })).counted).toBe(Math.min(wanted.length, 10_000))
  })

  it('counts no further than 10,000 and says so', async () => {
    expect(await list()).toMatchObject({ counted: 10_000, isCountCapped: true })
    expect(await list({ filter: { result: 'suspicion' } })).toMatchObject({ isCountCapped: false })
  })

  it('shows nothing outside the reach, and nothing at all without one', async () => {
    const county: Scope = { kind: 'county', county: '340204' }
    const seen = await walk({ scopes: [county] })
    expect(seen.toSorted((a, b) => a - b)).toEqual(
      all
        .filter((row) => row.county === '340204')
        .map(({ findingNo }) => findingNo)
        .toSorted((a, b) => a - b),
    )
    expect((await list({ scopes: [county], filter: { county: '340205' } })).rows).toEqual([])
    expect(await list({ scopes: [] })).toMatchObject({ rows: [], counted: 0 })
    expect((await list({ scopes: [{ kind: 'partner', partnerId: 'x' }] })).counted).toBe(0)
  })
})
