import { join } from 'node:path'
import {
  CASE_PROCEDURES,
  CASE_STATUSES,
  type CaseProcedure,
  type CaseState,
  type CaseStatus,
  caseLaw,
  type DayNo,
  fen,
  type SecondNo,
  type UserId,
} from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import {
  decided,
  FILED,
  filed,
  noticed,
} from '../../../../../../packages/domain/src/case/testing/case-facts.ts'
import { readTemplates } from '../../../adapters/catalog/read-casework-catalog.ts'
import { misfitOf, refuseMisfit } from './fit-template.ts'

const { templates } = readTemplates(join(import.meta.dirname, '../../../../../..'))
const template = (id: string) => {
  const found = templates.get(id)
  if (found === undefined) throw new Error(`There is no template ${id}.`)
  return found
}
const on = (days: number) => (FILED + days) as DayNo
const begun = caseLaw.apply(null, { event: filed(), by: 'u1' as UserId, at: 1_773_000_000 as SecondNo })
/** A case to which everything happened that documents are about. */
const full: CaseState = {
  ...begun,
  report: { on: on(10), facts: '重复收费', proposal: '罚款', by: 'u1' as UserId, isComplex: false },
  notice: noticed({ on: on(20) }),
  hearing: {
    askedOn: on(21),
    calledOn: on(22),
    plannedOn: on(30),
    heldOn: null,
    opinionDue: null,
    opinion: null,
  },
  decision: { ...decided({ on: on(40) }), lossFen: fen(400_000), measures: [] },
  services: [{ no: 1, document: 'decision', way: 'direct', on: on(42), effectiveOn: on(42) }],
  assistances: [{ no: 1, to: '邻市', what: '查', on: on(3), due: on(18), answeredOn: null }],
  corrections: [{ no: 1, what: '改', on: on(4), due: on(14), doneOn: null }],
  exclusions: [{ no: 1, exclusion: 'suspension', from: on(5), to: on(8) }],
  transfers: [
    { no: 1, direction: 'out', partner: '公安', isCriminal: true, on: on(25), grounds: '诈骗', stages: [] },
  ],
  documents: [{ no: 1, template: 'notice', number: '1号', fileId: 'F', hash: 'H', on: on(20) }],
  closing: { on: on(60), way: 'executed', reason: '完', by: 'u2' as UserId },
}
const procedures = Object.keys(CASE_PROCEDURES) as CaseProcedure[]
const statuses = Object.keys(CASE_STATUSES) as CaseStatus[]

describe('a document', () => {
  it('is made in the procedures and states that its template names, and in no other', () => {
    for (const each of templates.values())
      for (const procedure of procedures)
        for (const status of statuses) {
          const kind = each.decisions?.[0] ?? 'penalty'
          const decision = full.decision && { ...full.decision, decision: kind }
          const isFit = each.procedures.includes(procedure) && each.states.includes(status)
          const misfit = misfitOf(each, { ...full, procedure, status, decision })
          expect(misfit === null, `${each.id} ${procedure} ${status} ${misfit}`).toBe(isFit)
        }
  })

  const wrong: readonly (readonly [string, string, Partial<CaseState>, number, string])[] = [
    [
      'a penalty decision of an agreement',
      'penalty-decision',
      { procedure: 'agreement', status: 'decided' },
      41,
      '不适用于协议处理案件',
    ],
    [
      'a penalty decision before there is one',
      'penalty-decision',
      { status: 'decided', decision: null },
      41,
      '还没有作出决定',
    ],
    [
      'a penalty decision of a case that is spared it',
      'no-penalty-decision',
      { status: 'decided' },
      41,
      '不用这种文书',
    ],
    ['a notice after the decision', 'notice', { status: 'decided' }, 41, '不能制作'],
    ['a notice dated before the notice', 'notice', { status: 'notified' }, 19, '日期：不能早于告知之日'],
    [
      'a decision dated before the decision',
      'penalty-decision',
      { status: 'decided' },
      39,
      '日期：不能早于作出决定之日',
    ],
    [
      'a record dated before the case',
      'inquiry-record',
      { status: 'investigating' },
      -1,
      '日期：不能早于立案之日',
    ],
    ['a suspension of a case that goes on', 'suspension', { status: 'investigating' }, 9, '不能制作'],
    [
      'a resumption of a case that was never suspended',
      'resumption',
      { status: 'investigating', exclusions: [] },
      9,
      '还没有恢复调查',
    ],
    [
      'a closing report before the decision was served',
      'closing-report',
      { status: 'served', services: [] },
      50,
      '还没有送达决定',
    ],
  ]
  it.each(wrong)('is not %s', (...[, id, wish, day, words]) => {
    expect(() => refuseMisfit(template(id), { ...full, ...wish }, on(day))).toThrow(words)
  })

  it('is made on the very day of its step', () => {
    expect(() => refuseMisfit(template('notice'), { ...full, status: 'notified' }, on(20))).not.toThrow()
  })
})
