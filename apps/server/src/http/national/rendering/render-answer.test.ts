import type { Fen } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import type { Advice, Reminder } from '../../../use-cases/review/online/consultation.ts'
import type { Answer, Outcome } from '../../../use-cases/review/online/national-call.ts'
import { renderAnswer } from './render-answer.ts'

const answer = (outcome: Outcome): Answer => ({
  reference: '340200202611211030160000000001',
  receivedAt: '20261121103016120',
  answeredAt: '20261121103016123',
  outcome,
})
const rendered = (outcome: Outcome) => JSON.parse(renderAnswer(answer(outcome)).toString('utf8'))
const advice = (more: Partial<Advice>): Advice => ({
  kind: 'advice',
  notChecked: null,
  taskId: 't1',
  reminders: [],
  ...more,
})
const reminder: Reminder = {
  reminderId: 'JR1',
  ruleId: 'item-sex',
  ruleCode: 'GZ1',
  title: '限性别',
  severity: 2,
  isBlocking: false,
  sentence: '限女性。',
  evidence: null,
  personId: 'P',
  encounterId: 'M',
  amountFen: 1230 as Fen,
  lines: [{ role: 'violating', personId: 'P', encounterId: 'M', orderId: 'RX', amountFen: 1230 as Fen }],
  clears: '请改选项目。',
}

describe('a rendered answer', () => {
  it('is the same to the byte each time', () => {
    const outcome = advice({ reminders: [reminder] })
    expect(renderAnswer(answer(outcome)).equals(renderAnswer(answer(structuredClone(outcome))))).toBe(true)
  })

  it('says of a consultation that was not checked: success, nothing found, and why', () => {
    for (const notChecked of ['late', 'overloaded', 'broken', 'not-ready'] as const) {
      const { infcode, warn_msg, output } = rendered(advice({ notChecked }))
      expect({ infcode, output }).toEqual({ infcode: 0, output: { result: [] } })
      expect(warn_msg).toMatch(/^未审核: /)
    }
  })

  it('says nothing of checking when all is well', () => {
    expect(rendered(advice({}))).toMatchObject({
      infcode: 0,
      err_msg: '',
      warn_msg: null,
      output: { result: [] },
    })
  })

  it('tells amounts in yuan, and apart from amounts that nobody computed', () => {
    const [known, unknown] = rendered(
      advice({ reminders: [reminder, { ...reminder, reminderId: 'JR2', amountFen: null }] }),
    ).output.result
    expect([known.vola_amt, known.vola_amt_stas]).toEqual([12.3, '1'])
    expect([unknown.vola_amt, unknown.vola_amt_stas]).toEqual([0, '0'])
  })

  it('keeps to the lengths of the interface', () => {
    const long = '很'.repeat(600)
    const [one] = rendered(
      advice({ reminders: [{ ...reminder, title: long, sentence: long, evidence: long }] }),
    ).output.result
    expect([one.rule_name.length, one.vola_cont.length, one.vola_evid.length]).toEqual([200, 500, 500])
    expect(rendered({ kind: 'refused', message: long }).err_msg).toHaveLength(200)
  })

  it('refuses with -1 and an empty output', () => {
    expect(rendered({ kind: 'refused', message: '不行。' })).toMatchObject({
      infcode: -1,
      err_msg: '不行。',
      output: {},
    })
  })
})
