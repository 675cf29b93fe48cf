import { compareText } from '@fundwatch/domain'
import type { Finding } from '@fundwatch/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RawRow, SmallLake } from '../lake/testing/small-lake.ts'
import { auditAll, openSession, type SmallAudit } from './testing/audited-lake.ts'
import { expectedMarts } from './testing/expected-marts.ts'
import { extractOf, hostileCity } from './testing/hostile-city.ts'
import { lawOfStubs, type StubPattern, stubPattern } from './testing/stub-law.ts'

const city = hostileCity(7)
const HOUSES = ['H1', 'H/2', 'H%3', 'H4', 'H5']

/** Forty boxes, each sold where its number says and every fourth once more at the next house. */
const sales: RawRow[] = Array.from({ length: 40 }, (_, at) => at).flatMap((at) => {
  const event = {
    drug_trac_codg: `8${String(at).padStart(19, '0')}`,
    med_list_codg: 'XA01',
    trac_evnt_type: '2',
  }
  const house = (no: number) => HOUSES[no % HOUSES.length] ?? ''
  return [
    { ...event, fixmedins_code: house(at), evnt_time: '2024-03-01 10:00:00' },
    ...(at % 4 === 0 ? [{ ...event, fixmedins_code: house(at + 1), evnt_time: '2024-03-02 10:00:00' }] : []),
  ]
})
const moved: RawRow[] = HOUSES.map((fixmedins_code, at) => ({
  fixmedins_code,
  med_list_codg: 'XA01',
  fixmedins_hilist_name: '阿莫西林',
  fixmedins_bchno: 'B1',
  sel_retn_cnt: String(at + 1),
  sel_retn_time: '2024-03-05 10:00:00',
}))

const soldTwice: StubPattern = {
  pattern: stubPattern({
    id: 'sold-twice',
    scope: 'trace',
    grain: ['trace_code', 'institution_id'],
    reads: { trace_event: ['trace_code', 'institution_id', 'day_no', 'second_no', 'item_code'] },
    lines: 'none',
    point: {},
    ingredients: { day_no: 'day', item_code: 'code' },
    amount: { formula: 'none', written: '' },
    sentence: '{code_name:item_code}',
  }),
  points: [{}],
  sql: `-- One row per box sold again.
    select fact.rule_no, fact.point_no, trace_code, institution_id, null as line_key, 'violating' as role, day_no, item_code
    from (select *, row_number() over (partition by trace_code order by second_no) as place from marts.audit_trace_event) as event
    cross join knowledge.sold_twice as fact
    where place = 2`,
}

const soldMuch: StubPattern = {
  pattern: stubPattern({
    id: 'sold-much',
    scope: 'institution',
    grain: ['institution_id'],
    reads: { stock_movement: ['institution_id', 'quantity', 'day_no'] },
    lines: 'none',
    point: {},
    ingredients: { sold: 'quantity', day_no: 'day' },
    amount: { formula: 'none', written: '' },
  }),
  points: [{}],
  sql: `-- One row per institution that sold something.
    select fact.rule_no, fact.point_no, institution_id, null as line_key, 'violating' as role,
      cast(sum(quantity) as bigint) as sold, max(day_no) as day_no
    from marts.audit_stock_movement cross join knowledge.sold_much as fact group by all`,
}

const share: StubPattern = {
  pattern: stubPattern({
    id: 'share',
    scope: 'peers',
    grain: ['institution_id', 'month_no', 'encounter_class'],
    reads: {
      institution_month: ['institution_id', 'month_no', 'encounter_class', 'total_fen', 'discharges'],
    },
    lines: 'none',
    point: {},
    ingredients: { total_fen: 'fen', discharges: 'integer', rank_no: 'integer' },
    amount: { formula: 'none', written: '' },
  }),
  points: [{}],
  sql: `-- One row per institution, month and class.
    select fact.rule_no, fact.point_no, institution_id, month_no, encounter_class, null as line_key, 'violating' as role,
      total_fen, discharges,
      row_number() over (partition by month_no, encounter_class order by total_fen, institution_id) as rank_no
    from marts.audit_institution_month cross join knowledge.share as fact`,
}

/** Makes the persons be read in their parts, too. */
const persons: StubPattern = {
  pattern: stubPattern({ id: 'persons', grain: ['line_key'], reads: { line: ['line_key', 'item_code'] } }),
  points: [{ item_code: 'nothing' }],
  sql: `-- One row per line of nothing.
    select fact.rule_no, fact.point_no, line_key, 'violating' as role
    from marts.audit_line as line join knowledge.persons as fact on fact.item_code = line.item_code`,
}

const small = { person: 20, institution: 2, trace: 8 }

function audit(...all: readonly StubPattern[]): SmallAudit {
  return { law: lawOfStubs(all), auditSql: (id) => all.find(({ pattern }) => pattern.id === id)?.sql ?? '' }
}

function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((left, right) => compareText(left.identity, right.identity))
}

describe('audits of populations', () => {
  let lake: SmallLake
  beforeAll(async () => {
    lake = await SmallLake.open()
    await lake.deliver({ sourceRank: 2, tables: { ...extractOf(city), DRUG_TRAC_D: sales, SEL_D: moved } })
  })
  afterAll(() => lake.close())

  it('bring the events of a box together, wherever they happened', async () => {
    const one = await auditAll(lake, audit(soldTwice))
    expect(one.findings.map(({ grain }) => grain['trace_code'])).toEqual(
      sales
        .filter(({ evnt_time }) => evnt_time?.startsWith('2024-03-02'))
        .map((row) => row['drug_trac_codg']),
    )
    const many = await auditAll(lake, { ...audit(soldTwice), tools: { rowsPerPart: small } })
    expect(many.outcomes.length).toBeGreaterThan(2)
    expect(inOrder(many.findings)).toEqual(inOrder(one.findings))
    expect(one.findings[0]?.sentence).toBe('阿莫西林')
  })

  it('see each institution once', async () => {
    const { findings, outcomes } = await auditAll(lake, { ...audit(soldMuch), tools: { rowsPerPart: small } })
    expect(outcomes.length).toBeGreaterThan(1)
    expect(
      new Map(findings.map(({ institutionId, ingredients }) => [institutionId, ingredients['sold']])),
    ).toEqual(new Map(HOUSES.map((house, at) => [house, (at + 1) * 10_000])))
  })

  it('compare months that add up over all persons, also when the persons were read by another session', async () => {
    const { months } = expectedMarts(city)
    const wanted = new Set(
      months.map((one) =>
        JSON.stringify([one.institutionId, one.monthNo, one.encounterClass, one.totalFen, one.discharges]),
      ),
    )
    const said = (findings: readonly Finding[]) =>
      new Set(
        findings.map(({ grain, ingredients }) =>
          JSON.stringify([...Object.values(grain), ingredients['total_fen'], ingredients['discharges']]),
        ),
      )
    const alone = await auditAll(lake, { ...audit(share), tools: { rowsPerPart: small } })
    expect(said(alone.findings)).toEqual(wanted)

    const session = await openSession(lake, { ...audit(share, persons), tools: { rowsPerPart: small } })
    const { signal } = new AbortController()
    const [first, ...others] = session.parts
    const peers = others.at(-1)
    if (!first || peers?.scope !== 'peers') throw new Error('Peers come last.')
    await session.run(first, signal)
    await session.run(first, signal)
    expect(said((await session.run(peers, signal)).findings)).toEqual(wanted)
    await session.close()
  })
})

describe('an audit of what changed', () => {
  let lake: SmallLake
  beforeAll(async () => {
    lake = await SmallLake.open()
  })
  afterAll(() => lake.close())

  const guilty: StubPattern = {
    pattern: stubPattern({
      id: 'guilty',
      grain: ['line_key'],
      reads: {
        line: ['line_key', 'item_code', 'line_no', 'person_id', 'age_years', 'level_rank', 'title_rank'],
      },
    }),
    points: [{ item_code: 'XA01' }, { item_code: 'T01' }],
    sql: `-- One row per line of an item.
      select fact.rule_no, fact.point_no, line.line_key, 'violating' as role
      from marts.audit_line as line join knowledge.guilty as fact on fact.item_code = line.item_code`,
  }
  const law = audit(guilty, soldMuch, soldTwice, share)

  it('judges those whom later deltas name, with all their rows, and nobody else', async () => {
    const delta = { rebuildShare: 1 }
    await lake.deliver({ sourceRank: 2, tables: { ...extractOf(city), DRUG_TRAC_D: sales, SEL_D: moved } })
    await lake.deliver({ sourceRank: 2, tables: { FEE_LIST_D: [charge('P1', 'N1')] } }, delta)
    const sinceDelta = Math.max(...lake.files.map(({ deltaNo }) => deltaNo))
    const second = await lake.deliver(
      { sourceRank: 2, tables: { FEE_LIST_D: [charge('P3', 'N2'), charge('P1', 'N3')] } },
      delta,
    )
    const changed = await auditAll(lake, { ...law, touched: { sinceDelta }, tools: { rowsPerPart: small } })
    const all = await auditAll(lake, law)
    const persons = changed.outcomes.filter(({ owners }) => owners !== null)
    expect(persons.flatMap(({ owners }) => owners ?? []).sort(compareText)).toEqual(['P1', 'P3'])
    const ofThem = ({ personId }: Finding) => personId === 'P1' || personId === 'P3'
    expect(inOrder(persons.flatMap(({ findings }) => findings))).toEqual(inOrder(all.findings.filter(ofThem)))
    expect(changed.findings.filter(({ ruleId }) => ruleId === 'share')).toEqual(
      all.findings.filter(({ ruleId }) => ruleId === 'share'),
    )

    await lake.withdraw(second.batchNo, delta)
    const sinceThen =
      Math.max(...lake.files.filter(({ layer }) => layer === 'delta').map(({ deltaNo }) => deltaNo)) - 1
    const withdrawn = await auditAll(lake, { ...law, touched: { sinceDelta: sinceThen } })
    expect(withdrawn.outcomes.flatMap(({ owners }) => owners ?? [])).toEqual(['P1', 'P3'])
    expect(withdrawn.findings.some(({ identity }) => identity.includes('N3'))).toBe(false)
    const shares = (findings: readonly Finding[]) => findings.filter(({ ruleId }) => ruleId === 'share')
    expect(shares(withdrawn.findings)).toEqual(shares((await auditAll(lake, law)).findings))
  })

  it('judges touched institutions, and then all boxes', async () => {
    const sinceDelta = Math.max(...lake.files.map(({ deltaNo }) => deltaNo))
    const [row] = moved
    await lake.deliver(
      { sourceRank: 2, tables: { SEL_D: [{ ...row, fixmedins_bchno: 'B2' }] } },
      { rebuildShare: 1 },
    )
    const { outcomes, findings } = await auditAll(lake, { ...law, touched: { sinceDelta } })
    expect(outcomes.map(({ owners }) => owners)).toEqual([['H1'], null, null])
    expect(
      findings.filter(({ ruleId }) => ruleId === 'sold-much').map(({ ingredients }) => ingredients['sold']),
    ).toEqual([20_000])
    expect(findings.filter(({ ruleId }) => ruleId === 'sold-twice')).toHaveLength(10)
  })

  it('has no parts where nothing changed', async () => {
    const sinceDelta = Math.max(...lake.files.map(({ deltaNo }) => deltaNo))
    const session = await openSession(lake, { ...law, touched: { sinceDelta } })
    expect(session.parts).toEqual([])
    await session.close()
  })
})

function charge(person: string, sn: string): RawRow {
  return {
    fixmedins_code: 'H1', mdtrt_id: `M-${person}`, psn_no: person, feedetl_sn: sn, fee_ocur_time: '2024-04-01 08:00:00',
    med_type: '11', med_list_codg: 'XA01', cnt: '1', pric: '1.00', det_item_fee_sumamt: '1.00', inscp_amt: '1.00',
  } // biome-ignore format: a row
}
