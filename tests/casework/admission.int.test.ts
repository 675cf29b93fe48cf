import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ReviewLab } from '../review/support/review-lab.ts'

describe('after an audit', () => {
  let lab: ReviewLab

  beforeAll(async () => {
    lab = await ReviewLab.withCity()
    await lab.audit()
  })
  afterAll(() => lab.close())

  it('every live finding waits for its first review, once, with where it belongs and what it carries', async () => {
    const [row] = await lab.rows<Record<string, string>>(
      `
      select
        count(*) as admitted,
        (select count(*) from review.finding where purpose = 'live' and state <> 'vanished') as live,
        count(*) filter (where county <> '') as placed,
        count(*) filter (where department_id is not null) as in_departments,
        sum(counted_fen) as counted,
        (select sum(counted_fen) from review.carried_line where purpose = 'live') as carried,
        count(*) filter (where version <> 0 or status <> 'found') as touched
      from casework.finding_review`,
      [],
    )
    expect(row?.['admitted']).toBe(row?.['live'])
    expect(Number(row?.['admitted'])).toBeGreaterThan(80)
    expect(Number(row?.['placed'])).toBeGreaterThan(0)
    expect(Number(row?.['in_departments'])).toBeGreaterThan(0)
    expect(row?.['counted']).toBe(row?.['carried'])
    expect(row?.['touched']).toBe('0')
  })

  it('the lake has told what the funds paid of the settlements that findings touch', async () => {
    const [row] = await lab.rows<Record<string, number>>(
      `
      select count(*)::integer as wanted, count(payments)::integer as known,
        count(*) filter (where payments ? 'pooled')::integer as pooled
      from casework.settlement_fund`,
      [],
    )
    expect(row?.['wanted']).toBeGreaterThan(0)
    expect(row?.['known']).toBe(row?.['wanted'])
    expect(row?.['pooled']).toBeGreaterThan(0)
  })

  it('what reaches a threshold is a lead when the audit is over, and another audit makes no second one', async () => {
    const leads = () =>
      lab.rows<{ institution: string; rule: string; findings: number; version: number }>(
        `select institution_id as institution, rule_id as rule, finding_count as findings, version
         from casework.lead where source = 'rule' order by no`,
      )
    // The city of the test is small: its findings come to a threshold when they are of one institution, rule and quarter.
    const [grave] = await lab.rows<{ institution: string; rule: string }>(
      `with one as (
         select institution_id, rule_id, day_no from casework.finding_review
         where result = 'violation' and institution_id <> '' order by finding_no limit 1
       ),
       gathered as (
         update casework.finding_review as finding
         set institution_id = one.institution_id, rule_id = one.rule_id, day_no = one.day_no
         from one where result = 'violation' and finding.institution_id <> ''
       )
       select institution_id as institution, rule_id as rule from one`,
    )
    const before = await leads()
    await lab.audit()
    const raised = await leads()
    expect(raised).toHaveLength(before.length + 1)
    expect(raised).toContainEqual({ ...grave, findings: expect.any(Number), version: 1 })
    await lab.audit()
    expect(await leads()).toEqual(raised)
  })
})
