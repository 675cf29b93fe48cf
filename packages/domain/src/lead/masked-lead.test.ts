import { describe, expect, it } from 'vitest'
import type { DayNo, SecondNo } from '../civil-time.ts'
import { fen } from '../fen.ts'
import type { UserId } from '../people/actor.ts'
import { LEAD_STATUSES, type Lead } from './lead.ts'
import { leadLaw } from './lead-law.ts'
import { maskedLead } from './masked-lead.ts'
import { raised } from './testing/any-lead-events.ts'

const [by, at] = ['u1' as UserId, 1_771_000_000 as SecondNo]
const NAME = '张三丰'
const NUMBER = '320501199003071234'
const said = `${NAME}（${NUMBER}）致电 13812345678`

/** A lead in which a person is named wherever people type. */
const whole: Lead = {
  ...leadLaw.apply(null, {
    event: raised({
      title: said,
      source: { kind: 'tip', reference: said },
      subjects: [{ kind: 'person', id: NUMBER, name: NAME }],
    }),
    by,
    at,
  }),
  escalations: [{ reason: said, clock: null, dueDay: null, step: 'head', at }],
  pause: { until: 1 as DayNo, reason: said, from: 'verifying' },
  verification: { result: 'found', statement: said, fileIds: [], amountFen: fen(1), by, at },
  transfers: [{ decision: 'to-police', partnerId: null, grounds: said, judgedFen: fen(1), by, at }],
  proposal: { outcome: 'agreement', duplicateOf: null, reason: said, by, at },
  closing: {
    outcome: 'agreement',
    duplicateOf: null,
    reason: said,
    by,
    at,
    decidedBy: by,
    decision: said,
    decidedAt: at,
  },
  tasks: [{ taskNo: 1, title: said, assignee: null, dueDay: null, doneAt: null }],
}

describe('a lead as it is told', () => {
  it('names no person, wherever people typed', () => {
    const told = JSON.stringify(maskedLead(whole))
    expect([NAME, NUMBER, '13812345678'].filter((secret) => told.includes(secret))).toEqual([])
    expect(told.match(/张\*\*（3205\*{10}1234）致电 138\*{4}5678/g)).toHaveLength(10)
    // The trail tells it the same way.
    expect(leadLaw.shown?.(whole)).toEqual(maskedLead(whole))
  })

  it('keeps codes and ids whatever somebody is called', () => {
    for (const name of ['in', 'ai', 'to', 'XS2026', ...Object.keys(LEAD_STATUSES)]) {
      const odd: Lead = { ...whole, subjects: [{ kind: 'person', id: 'P1', name }] }
      const { status, no, source, proposal, transfers, grade, verification } = maskedLead(odd)
      expect([
        status,
        no,
        source.kind,
        proposal?.outcome,
        transfers[0]?.decision,
        grade,
        verification?.result,
      ]).toEqual(['waiting', 'XS20260001', 'tip', 'agreement', 'to-police', 'ordinary', 'found'])
    }
  })

  it('shows a person whom the lake knows by the number of the lake', () => {
    const known = maskedLead({ ...whole, subjects: [{ kind: 'person', id: 'P000123', name: NAME }] })
    expect(known.subjects).toEqual([{ kind: 'person', id: 'P000123', name: '张**' }])
  })
})
