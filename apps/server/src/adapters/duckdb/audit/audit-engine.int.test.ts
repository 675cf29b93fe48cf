import { type AuditFacts, compareText, NO_FACTS } from '@fundwatch/domain'
import type { Finding } from '@fundwatch/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ShippedCatalog, shippedCatalog } from '../../../../../../tests/patterns/kit/catalog.ts'
import { saidOnline } from '../../../../../../tests/patterns/kit/engines.ts'
import { SmallLake } from '../lake/testing/small-lake.ts'
import { auditAll, openSession, type SmallAudit } from './testing/audited-lake.ts'
import { expectedMarts } from './testing/expected-marts.ts'
import { extractOf, hostileCity } from './testing/hostile-city.ts'
import { lawOfStubs, type StubPattern, stubPattern, withSamplePoint } from './testing/stub-law.ts'

const city = hostileCity(20_261_122)
const expected = expectedMarts(city)
const tables = extractOf(city)

/** Every line of more than a unit, whatever it charges; without insurance nobody can say. */
const anyLine: StubPattern = {
  pattern: stubPattern({
    id: 'any-line',
    grain: ['line_key'],
    reads: {
      any_line: ['line_key', 'person_id', 'institution_id', 'quantity', 'insurance_type'],
      encounter_cost: ['institution_id', 'encounter_id', 'amount_fen'],
      diagnosis: ['encounter_id', 'diagnosis_code'],
      operation: ['encounter_id', 'operation_code'],
      encounter: ['encounter_id', 'encounter_no'],
    },
    lines: 'all',
    point: { least: { type: 'quantity', title: '', optional: false, code: false } },
    unjudged: { 'insurance-unknown': '险种未知' },
  }),
  points: [{ least: '2' }],
  sql: `-- One row per line of many units.
    select
      fact.rule_no, fact.point_no, line.line_key,
      case when line.insurance_type is null then 'unjudged' else 'violating' end as role,
      'insurance-unknown' as reason
    from marts.audit_any_line as line
    cross join knowledge.any_line as fact
    where line.quantity >= fact.least`,
}

const pricy: StubPattern = {
  pattern: stubPattern({
    id: 'pricy',
    grain: ['line_key'],
    reads: { line: ['line_key', 'line_no', 'item_code'] },
    unjudged: {},
  }),
  points: [{ item_code: 'XA01' }],
  sql: `-- One row per line of an item.
    select fact.rule_no, fact.point_no, line.line_key, 'violating' as role
    from marts.audit_line as line join knowledge.pricy as fact on fact.item_code = line.item_code`,
}

const stubs = (...all: readonly StubPattern[]): Pick<SmallAudit, 'law' | 'auditSql'> => ({
  law: lawOfStubs(all),
  auditSql: (id) => all.find(({ pattern }) => pattern.id === id)?.sql ?? '',
})

const small = { person: 25, institution: 2, trace: 3 }

describe('the batch engine over a small lake', () => {
  let lake: SmallLake
  beforeAll(async () => {
    lake = await SmallLake.open()
    await lake.deliver({ sourceRank: 2, tables })
  })
  afterAll(() => lake.close())

  it('finds every line that breaks a rule, with what is known of it', async () => {
    const { findings, outcomes } = await auditAll(lake, stubs(anyLine))
    const guilty = expected.lines.filter((line) => line.quantity >= 20_000)
    expect(findings.map(({ grain }) => grain['line_key'])).toEqual(
      guilty
        .filter(({ insuranceType }) => insuranceType !== null)
        .map(({ lineKey }) => lineKey)
        .sort((left, right) => compareText(JSON.stringify([left]), JSON.stringify([right]))),
    )
    for (const { lines } of findings) {
      const [facts] = lines.map((line) => line.facts)
      expect(expected.lines.find(({ lineKey }) => lineKey === facts?.lineKey)).toMatchObject(facts ?? {})
    }
    const unknown = guilty.filter(({ insuranceType }) => insuranceType === null).length
    expect(outcomes.flatMap(({ unjudged }) => unjudged)).toEqual([
      { ruleId: '', reason: 'negative-amount', rows: expected.negative },
      { ruleId: 'any-line', reason: 'insurance-unknown', rows: unknown },
    ])
    expect(outcomes.reduce((sum, { lines }) => sum + lines, 0)).toBe(city.lines.length)
    expect(findings.map(({ sentence }) => sentence)).toContain('机构H1')
  })

  it('finds the same in many small parts as in one', async () => {
    const audit = stubs(anyLine, pricy)
    const whole = await auditAll(lake, audit)
    const parts = await auditAll(lake, { ...audit, tools: { rowsPerPart: small } })
    expect(parts.outcomes.length).toBeGreaterThan(5)
    expect(inOrder(parts.findings)).toEqual(inOrder(whole.findings))
    expect(total(parts.outcomes)).toBe(total(whole.outcomes))
  })

  it('says what the online engine says of the same facts', async () => {
    const catalog = await shippedCatalog()
    const { pattern, auditSql } = { pattern: catalog.pattern('quantity-per-day'), auditSql: catalog.auditSql }
    const law = lawOfStubs([
      {
        pattern,
        sql: '',
        points: ['001101000010000', 'XA01', 'T01'].map((item_code) => ({
          item_code,
          max_quantity: '1',
          unit: '次',
        })),
      },
    ])
    const facts: AuditFacts = {
      ...NO_FACTS,
      lines: [...expected.lines].sort((a, b) => a.secondNo - b.secondNo || compareText(a.lineKey, b.lineKey)),
    }
    const online = await saidOnline(law, catalog.checks, facts)
    const { findings } = await auditAll(lake, { law, auditSql, tools: { rowsPerPart: small } })
    expect(findings.length).toBeGreaterThan(3)
    expect(inOrder(findings).map(withoutNames)).toEqual(inOrder(online.findings).map(withoutNames))
  })

  it('keeps only what lies within the days and institutions asked for', async () => {
    const days = expected.lines.map(({ dayNo }) => dayNo).sort((left, right) => left - right)
    const [fromDay = 0, toDay = 0] = [days[30], days[80]]
    const request = { fromDay, toDay, institutions: ['H/2'] }
    const all = await auditAll(lake, stubs(anyLine))
    const some = await auditAll(lake, { ...stubs(anyLine), request })
    expect(some.findings).toEqual(
      all.findings.filter(
        ({ dayNo, institutionId }) => dayNo >= fromDay && dayNo <= toDay && institutionId === 'H/2',
      ),
    )
    expect(some.findings.length).toBeGreaterThan(0)
    const within = expected.lines.filter(
      (line) =>
        line.quantity >= 20_000 &&
        line.insuranceType === null &&
        line.dayNo >= fromDay &&
        line.dayNo <= toDay &&
        line.institutionId === 'H/2',
    )
    expect(
      some.outcomes.flatMap(({ unjudged }) => unjudged).filter(({ ruleId }) => ruleId === 'any-line'),
    ).toEqual(
      within.length === 0 ? [] : [{ ruleId: 'any-line', reason: 'insurance-unknown', rows: within.length }],
    )
  })

  it('names a pattern whose statement fails, and goes on with the others', async () => {
    const broken: StubPattern = {
      ...anyLine,
      pattern: stubPattern({ ...anyLine.pattern, id: 'broken' }),
      sql: 'select wrong',
    }
    const undeclared: StubPattern = {
      ...pricy,
      pattern: stubPattern({ ...pricy.pattern, id: 'undeclared' }),
      sql: pricy.sql
        .replace('knowledge.pricy', 'knowledge.undeclared')
        .replace('line.line_key,', 'line.line_key, line.herb_use,'),
    }
    const { findings, outcomes } = await auditAll(lake, stubs(broken, undeclared, pricy))
    expect(
      outcomes
        .flatMap(({ failed }) => failed)
        .map(({ pattern }) => pattern)
        .sort(),
    ).toEqual(['broken', 'undeclared'])
    expect(findings.length).toBeGreaterThan(0)
  })

  it('names a pattern whose rows break the contract', async () => {
    const wrong: StubPattern = { ...pricy, sql: pricy.sql.replace(`'violating'`, `'guilty'`) }
    const { outcomes } = await auditAll(lake, stubs(wrong, anyLine))
    expect(outcomes.flatMap(({ failed }) => failed)).toEqual([
      { pattern: 'pricy', message: expect.stringContaining('guilty') as string },
    ])
    expect(outcomes.flatMap(({ findings }) => findings).length).toBeGreaterThan(0)
  })

  it('throws the reason when it is aborted, and can be asked again', async () => {
    const endless: StubPattern = {
      ...pricy,
      sql: `select 0 as rule_no, 0 as point_no, cast(count(*) as varchar) as line_key, 'violating' as role
        from range(100000000) as a, range(100000) as b`,
    }
    const session = await openSession(lake, stubs(endless))
    const [part] = session.parts
    if (!part) throw new Error('There is a part.')
    const abort = new AbortController()
    const running = session.run(part, abort.signal)
    setTimeout(() => abort.abort(new Error('stop')), 200)
    await expect(running).rejects.toThrow('stop')
    await expect(session.run(part, AbortSignal.abort(new Error('not again')))).rejects.toThrow('not again')
    await session.close()
    expect((await auditAll(lake, stubs(pricy))).findings.length).toBeGreaterThan(0)
  })

  it('leaves nothing behind', async () => {
    await auditAll(lake, stubs(anyLine, pricy))
    const { connection } = lake.database
    const left = await connection.runAndReadAll(
      `select database_name from duckdb_databases() where database_name like 'audit%'
       union all select value from duckdb_settings() where name = 'disabled_optimizers' and value <> ''`,
    )
    expect(left.getRowsJson()).toEqual([])
  })
})

describe('the shipped patterns', () => {
  let lake: SmallLake
  let catalog: ShippedCatalog
  beforeAll(async () => {
    catalog = await shippedCatalog()
    lake = await SmallLake.open()
    await lake.deliver({ sourceRank: 2, tables })
  })
  afterAll(() => lake.close())

  it('declare all that their audits read, and fail nowhere', async () => {
    const all = catalog.edition.patterns.map((pattern) =>
      withSamplePoint(pattern, catalog.auditSql(pattern.id)),
    )
    const { outcomes } = await auditAll(lake, stubs(...all))
    expect(outcomes.flatMap(({ failed }) => failed)).toEqual([])
  })
})

function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((left, right) => compareText(left.identity, right.identity))
}

function total(outcomes: readonly { readonly lines: number }[]): number {
  return outcomes.reduce((sum, { lines }) => sum + lines, 0)
}

/** The facts alone know no names of institutions, and say more of a line than a finding keeps. */
function withoutNames(finding: Finding): unknown {
  const lines = finding.lines.map((line) => ({ ...line, facts: kept(line.facts) }))
  return { ...finding, lines, names: null, sentence: null, clears: null }
}

function kept(facts: object): object {
  const further = [
    'lineNo',
    'ageDays',
    'listType',
    'priceCap',
    'titleRank',
    'isDischargeDrug',
    'hospitalApproval',
    'herbUse',
    'supplyDays',
  ]
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !further.includes(name)))
}
