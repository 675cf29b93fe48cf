import { describe, expect, it } from 'vitest'
import { contentText } from '../warehouse/read-content.ts'
import { inTwoSteps, narrowed, readMartSelect } from './mart-select.ts'

const MART = `-- One row per line.
select
  line.line_id,
  key_of(line.line_id, line.part) as line_key,
  visit.kind
from core.line as line
left join core.visit as visit
  on visit.visit_id = line.visit_id
  and visit.person_id = line.person_id
left join marts.rank as rank
  on rank.level = line.level
where line.quantity > 0
`

describe('a mart read by columns', () => {
  it('follows only the joins of what is asked', () => {
    const mart = readMartSelect(MART)
    expect(narrowed(mart, { columns: ['line_key'] })).toBe(
      'select key_of(line.line_id, line.part) as line_key\nfrom core.line as line\nwhere (line.quantity > 0)',
    )
    expect(narrowed(mart, { columns: ['kind'] })).toContain('left join core.visit as visit')
    expect(narrowed(mart, { columns: ['kind'] })).not.toContain('marts.rank')
  })

  it('reads another relation under further conditions', () => {
    const sql = narrowed(readMartSelect(MART), {
      columns: ['line_id'],
      relation: '(some)',
      where: 'bucket = 1',
    })
    expect(sql).toBe(
      'select line.line_id as line_id\nfrom (some) as line\nwhere (line.quantity > 0) and bucket = 1',
    )
  })

  it('reads in two steps what is joined to few rows only', () => {
    const { first, second } = inTwoSteps(readMartSelect(MART), ['line_key', 'kind'])
    expect(first).toEqual({ columns: ['line_key'], further: ['visit_id', 'person_id'] })
    expect(second('some')).toBe(
      `select line.line_key, visit.kind as kind
from some as line
left join core.visit as visit
  on visit.visit_id = line.visit_id
  and visit.person_id = line.person_id`,
    )
  })

  it('refuses an unknown column, and a mart of another form', () => {
    expect(() => narrowed(readMartSelect(MART), { columns: ['colour'] })).toThrow(/no column colour/)
    expect(() => readMartSelect(MART.replace('left join marts.rank', 'join marts.rank'))).toThrow(
      /left joins/,
    )
    expect(() => readMartSelect('-- One row per line.\nselect 1')).toThrow(/one column a line/)
    expect(() => readMartSelect(MART.replace(' as line_key', ''))).toThrow(/without a name/)
  })

  it('reads the lines that audits are asked about', () => {
    const mart = readMartSelect(contentText('warehouse', 'marts', 'audit_any_line.sql'))
    expect([...mart.columns.keys()]).toContain('insurance_type')
    expect(mart.joins.map(({ alias }) => alias)).toEqual(['encounter', 'level', 'doctor'])
  })
})
