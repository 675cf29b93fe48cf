import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WEEKDAYS_ONLY } from '../calendar/working-calendar.ts'
import type { DayNo, SecondNo } from '../civil-time.ts'
import { fen } from '../fen.ts'
import { isCaseworkError } from '../history/casework-error.ts'
import { type Happened, replay } from '../history/noun-law.ts'
import type { UserId } from '../people/actor.ts'
import { mustRefer } from './carrying-out-steps.ts'
import type { CaseEvent } from './case-event.ts'
import { CASE_RULES, caseLaw, mayStepCase } from './case-law.ts'
import type { CaseState } from './case-state.ts'
import { caseClocks } from './clocks.ts'
import { fineOf, placeInBand } from './discretion.ts'
import { fineOwed, lateFeeOwed, returnOwed } from './owed.ts'
import { anyCaseStep } from './testing/any-case-events.ts'
import { BAND, decided, FILED, filed, OFFICERS, TERMS } from './testing/case-facts.ts'

const at = 1_773_000_000 as SecondNo
const [handler, chief] = ['u1' as UserId, 'u2' as UserId]
const by = (user: UserId, event: CaseEvent): Happened<CaseEvent> => ({ event, by: user, at })
const on = (days: number) => (FILED + days) as DayNo
const after = (...steps: Happened<CaseEvent>[]): CaseState => {
  const state = replay(caseLaw, steps)
  if (state === null) throw new Error('Nothing happened.')
  return state
}
const notice: CaseEvent = {
  kind: 'notified',
  on: on(20),
  article: BAND.article,
  lossFen: fen(400_000),
  returnFen: fen(400_000),
  fineFen: fen(800_000),
  statementUntil: on(25),
  mayHear: false,
  hearingUntil: on(25),
}
const upTo = (wish: Parameters<typeof filed>[0] = {}) => [
  by(handler, filed(wish)),
  by(handler, { kind: 'officers-named', officers: OFFICERS, on: on(1) }),
  by(handler, {
    kind: 'evidence-added',
    evidenceKind: 'document',
    title: '清单',
    fileId: null,
    takenOn: on(2),
  }),
  by(handler, { kind: 'reported', facts: '重复收费', proposal: '罚款', isComplex: false, on: on(10) }),
  by(handler, notice),
]
const served = (wish: Parameters<typeof filed>[0] = {}) => [
  ...upTo(wish),
  by(chief, decided()),
  by(handler, {
    kind: 'served',
    document: 'decision',
    way: 'direct',
    on: on(33),
    effectiveOn: on(33),
    consent: false,
    paymentDue: on(48),
  }),
]
const pay = (what: 'return' | 'fine' | 'late-fee', amountFen: number, days: number) =>
  by(handler, { kind: 'paid', what, amountFen: fen(amountFen), reference: 'K', inCash: false, on: on(days) })

/** What must not be of any case, whatever happened to it. */
function wrongsOf(state: CaseState): string[] {
  const { decision, closing, notice } = state
  const penalty = state.procedure === 'penalty' && decision?.decision === 'penalty' ? decision : null
  const ended = closing !== null && closing.way !== 'terminated'
  const wrongs: Readonly<Record<string, boolean>> = {
    'punished without a notice': penalty !== null && notice === null,
    'punished outside the band':
      penalty !== null && /below|above/.test(placeInBand(penalty.multiple ?? 0, BAND)),
    'fined otherwise': penalty !== null && penalty.fineFen !== fineOf(penalty.lossFen, penalty.multiple ?? 0),
    'fined more than told': penalty !== null && penalty.fineFen > (notice?.fineFen ?? 0),
    'ended without a decision': ended && decision === null,
    'ended without a word about the police': ended && mustRefer(state),
    'ended by its handler': ended && closing.by === state.handler,
    'paid too much': [returnOwed(state), fineOwed(state)].some(({ openFen }) => openFen < 0),
    'extended too often': state.extensions.length > 2,
    'rings after its end':
      closing !== null && caseClocks(state, { calendar: WEEKDAYS_ONLY, today: on(400) }).length > 0,
  }
  return Object.keys(wrongs).filter((wrong) => wrongs[wrong])
}

describe('a case', () => {
  it('is never where the law does not let it be, whatever is tried, and replays to the same', () => {
    let decisions = 0
    fc.assert(
      fc.property(
        fc.array(anyCaseStep, { maxLength: 40 }),
        fc.boolean(),
        fc.boolean(),
        (tries, isFraud, isFar) => {
          const begin = isFar ? served({ isFraud }) : [by(handler, filed({ isFraud }))]
          const happened = [...begin]
          let state = after(...happened)
          for (const step of tries) {
            try {
              const next = caseLaw.apply(state, step)
              expect(step.event.kind === 'filed' || mayStepCase(state, step.event.kind)).toBe(true)
              happened.push(step)
              state = next
            } catch (error) {
              if (!isCaseworkError(error)) throw error
            }
            expect(wrongsOf(state)).toEqual([])
          }
          if (state.decision !== null) decisions += 1
          expect(replay(caseLaw, happened)).toEqual(state)
        },
      ),
      { numRuns: 300 },
    )
    expect(decisions).toBeGreaterThan(0)
  })

  it('runs from filing to its end', () => {
    const state = after(
      ...served(),
      pay('return', 400_000, 40),
      pay('fine', 600_000, 41),
      by(chief, { kind: 'closed', way: 'executed', on: on(50), reason: '执行完毕' }),
    )
    expect(state.status).toBe('closed')
  })

  const refusals: readonly (readonly [string, () => unknown, string])[] = [
    [
      'fewer than two officers',
      () =>
        after(
          by(handler, filed()),
          by(handler, { kind: 'officers-named', officers: OFFICERS.slice(1), on: on(1) }),
        ),
      '第十六条',
    ],
    [
      'a certificate that has ended',
      () =>
        after(
          by(handler, filed()),
          by(handler, { kind: 'officers-named', officers: OFFICERS, on: on(2000) }),
        ),
      '已过期',
    ],
    [
      'evidence without officers',
      () =>
        after(
          by(handler, filed()),
          by(handler, {
            kind: 'evidence-added',
            evidenceKind: 'document',
            title: 'x',
            fileId: null,
            takenOn: on(1),
          }),
        ),
      '第十六条',
    ],
    ['a decision without a notice', () => after(...upTo().slice(0, 4), by(chief, decided())), '第四十一条'],
    [
      'a decision before the party could speak',
      () => after(...upTo(), by(chief, decided({ on: on(24) }))),
      '陈述申辩期限未满',
    ],
    [
      'a multiple outside its band',
      () => after(...upTo(), by(chief, decided({ multiple: 210, fineFen: fen(840_000) }))),
      '不得因当事人',
    ],
    [
      'a multiple below its band',
      () => after(...upTo(), by(chief, decided({ multiple: 90, fineFen: fen(360_000) }))),
      '超出裁量幅度（1–2倍）',
    ],
    [
      'a fine that is not the multiple of the loss',
      () => after(...upTo(), by(chief, decided({ fineFen: fen(600_001) }))),
      '不等于损失乘以倍数',
    ],
    [
      'a penalty after the limitation',
      () => after(...upTo({ conductUntil: on(-800) }), by(chief, decided())),
      '已超过 2 年',
    ],
    ['a decision by whom investigated', () => after(...upTo(), by(handler, decided())), '另一个人'],
    [
      'a suspension of departments outside 6–12 months',
      () =>
        after(
          ...upTo(),
          by(chief, decided({ measures: [{ measure: 'suspend-departments', amountFen: null, months: 5 }] })),
        ),
      '6 至 12 个月',
    ],
    [
      'an end while money is open',
      () => after(...served(), by(chief, { kind: 'closed', way: 'executed', on: on(50), reason: '完' })),
      '第五十六条',
    ],
    [
      'an end of a fraud over the threshold without a word about the police',
      () =>
        after(
          ...served({ isFraud: true, lossFen: fen(400_000), terms: { ...TERMS, referralFen: 400_000 } }),
          pay('return', 400_000, 40),
          pay('fine', 600_000, 41),
          by(chief, { kind: 'closed', way: 'executed', on: on(50), reason: '完' }),
        ),
      '移送公安机关',
    ],
    ['a payment beyond what is owed', () => after(...served(), pay('fine', 600_001, 40)), '超过尚未缴纳'],
    [
      'a third extension',
      () =>
        after(
          by(handler, filed()),
          ...[30, 60, 10].map((days) => by(chief, { kind: 'extended', days, reason: '复杂' } as const)),
        ),
      '最多延长两次',
    ],
    [
      'enforcement without a reminder',
      () => after(...served(), by(handler, { kind: 'enforcement-applied', court: '法院', on: on(90) })),
      '催告',
    ],
    [
      'electronic service without consent',
      () =>
        after(
          ...upTo(),
          by(chief, decided()),
          by(handler, {
            kind: 'served',
            document: 'decision',
            way: 'electronic',
            on: on(31),
            effectiveOn: on(31),
            consent: false,
            paymentDue: on(46),
          }),
        ),
      '书面同意',
    ],
    [
      'a large fine of the simple procedure',
      () => after(by(handler, filed({ procedure: 'simple' })), by(chief, decided())),
      '简易程序',
    ],
    [
      'an agreement with a fine',
      () => after(...upTo({ procedure: 'agreement' }), by(chief, decided({ decision: 'agreement' }))),
      '不能罚款',
    ],
  ]
  it.each(refusals)('refuses %s, with article and reason', (_what, attempt, words) => {
    expect(attempt).toThrow(words)
  })

  it('says every step in Chinese', () => {
    for (const { title } of Object.values(CASE_RULES)) expect(title).toMatch(/^[\u4e00-\u9fff]+$/)
  })
})

describe('the late fee', () => {
  it('grows by three percent a day on what is unpaid, and never beyond the fine', () => {
    const late = after(...served(), pay('fine', 200_000, 50))
    // Two days on 600,000 and three on 400,000; the day of payment counts as paid.
    expect(lateFeeOwed(late, on(48)).owedFen).toBe(0)
    expect(lateFeeOwed(late, on(49)).owedFen).toBe(18_000)
    expect(lateFeeOwed(late, on(52)).owedFen).toBe(18_000 + 3 * 12_000)
    expect(lateFeeOwed(late, on(1000)).owedFen).toBe(600_000)
  })
})
