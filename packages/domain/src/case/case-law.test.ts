import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WEEKDAYS_ONLY } from '../calendar/working-calendar.ts'
import { fen } from '../fen.ts'
import { isCaseworkError } from '../history/casework-error.ts'
import { replay } from '../history/noun-law.ts'
import { mustRefer } from './carrying-out-steps.ts'
import { CASE_RULES, caseLaw, mayStepCase } from './case-law.ts'
import type { CaseState } from './case-state.ts'
import { caseClocks } from './clocks.ts'
import { fineOwed, lateFeeOwed, returnOwed } from './owed.ts'
import { anyCaseStep } from './testing/any-case-events.ts'
import { BAND, decided, FRAUD_LAW, filed, noticed, OFFICERS, TERMS } from './testing/case-facts.ts'
import {
  after,
  by,
  CHIEF,
  discussed,
  HANDLER,
  on,
  pay,
  reported,
  reviewed,
  served,
  told,
} from './testing/case-story.ts'

const fraud = { law: FRAUD_LAW, band: { ...BAND, article: FRAUD_LAW.name, from: 200, to: 300 } }
const service = {
  kind: 'served',
  document: 'decision',
  way: 'direct',
  on: on(33),
  effectiveOn: on(33),
  consent: false,
  paymentDue: on(48),
} as const

const extended = { kind: 'extended', days: 30, reason: '复杂', at: { on: on(40), deadline: on(90) } } as const
const elsewhere = [
  ...reported(),
  by(
    CHIEF,
    decided({
      decision: 'to-police',
      law: null,
      band: null,
      multiple: null,
      fineFen: fen(0),
      returnFen: fen(0),
    }),
  ),
  by(HANDLER, {
    ...service,
    paymentDue: null,
    appealTerms: { reconsideration: on(93), suit: on(217) },
  }),
]

/** What must not be of any case, whatever happened to it. */
function wrongsOf(state: CaseState): string[] {
  const { decision, closing } = state
  const ended = closing !== null && closing.way !== 'terminated'
  const wrongs: Readonly<Record<string, boolean>> = {
    'ended without a decision': ended && decision === null,
    'ended without a word about the police': ended && mustRefer(state),
    'ended by its handler': ended && closing.by === state.handler,
    'ended while somebody appeals':
      state.status === 'closed' &&
      state.appeals.some(({ endedOn, on }) => endedOn === null && on <= (closing?.on ?? 0)),
    'asks more than the decision that was changed': state.formerDecisions.some(
      (former) => decision !== null && state.restartedOn === null && decision.fineFen > former.fineFen,
    ),
    'paid too much though nothing was revoked':
      state.formerDecisions.length === 0 &&
      [returnOwed(state), fineOwed(state)].some(({ openFen }) => openFen < 0),
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
          const begin = isFar ? served() : [by(HANDLER, filed({ isFraud }))]
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
      by(CHIEF, { kind: 'closed', way: 'executed', on: on(50), reason: '执行完毕' }),
    )
    expect(state.status).toBe('closed')
  })

  const refusals: readonly (readonly [string, () => unknown, string])[] = [
    [
      'fewer than two officers',
      () =>
        after(
          by(HANDLER, filed()),
          by(HANDLER, { kind: 'officers-named', officers: OFFICERS.slice(1), on: on(1) }),
        ),
      '第十六条',
    ],
    [
      'a certificate that has ended',
      () =>
        after(
          by(HANDLER, filed()),
          by(HANDLER, { kind: 'officers-named', officers: OFFICERS, on: on(2000) }),
        ),
      '已过期',
    ],
    [
      'evidence without officers',
      () =>
        after(
          by(HANDLER, filed()),
          by(HANDLER, {
            kind: 'evidence-added',
            evidenceKind: 'document',
            title: 'x',
            fileId: null,
            takenOn: on(1),
          }),
        ),
      '第十六条',
    ],
    ['a decision without a notice', () => after(...reported(), by(CHIEF, decided())), '第四十一条'],
    [
      'a decision before the party could speak',
      () => after(...told(), by(CHIEF, decided({ on: on(24) }))),
      '陈述申辩期限未满',
    ],
    [
      'a multiple outside its band',
      () => after(...told(), by(CHIEF, decided({ multiple: 210, fineFen: fen(840_000) }))),
      '不得因当事人',
    ],
    [
      'a multiple below its band',
      () => after(...told(), by(CHIEF, decided({ multiple: 90, fineFen: fen(360_000) }))),
      '超出裁量幅度（1–2倍）',
    ],
    [
      'a fine that is not the multiple of the loss',
      () => after(...told(), by(CHIEF, decided({ fineFen: fen(600_001) }))),
      '不等于损失乘以倍数',
    ],
    [
      'a penalty after the limitation',
      () => after(...told({ conductUntil: on(-800) }, {}), by(CHIEF, decided())),
      '已超过 2 年',
    ],
    ['a decision by whom investigated', () => after(...told(), by(HANDLER, decided())), '另一个人'],
    [
      'a suspension of departments outside 6–12 months',
      () =>
        after(
          ...told(),
          by(CHIEF, decided({ measures: [{ measure: 'suspend-departments', amountFen: null, months: 5 }] })),
        ),
      '6 至 12 个月',
    ],
    [
      'an end while money is open',
      () => after(...served(), by(CHIEF, { kind: 'closed', way: 'executed', on: on(50), reason: '完' })),
      '第五十六条',
    ],
    [
      'an end of a fraud over the threshold without a word about the police',
      () =>
        after(
          ...reported({ isFraud: true, causes: ['20'], terms: { ...TERMS, referralFen: 400_000 } }),
          by(HANDLER, noticed({ law: FRAUD_LAW, fineFen: fen(800_000) })),
          by(CHIEF, decided({ ...fraud, multiple: 200, fineFen: fen(800_000) })),
          by(HANDLER, service),
          pay('return', 400_000, 40),
          pay('fine', 800_000, 41),
          by(CHIEF, { kind: 'closed', way: 'executed', on: on(50), reason: '完' }),
        ),
      '移送公安机关',
    ],
    ['a payment beyond what is owed', () => after(...served(), pay('fine', 600_001, 40)), '超过尚未缴纳'],
    [
      'a third extension',
      () =>
        after(
          by(HANDLER, filed()),
          ...[30, 60, 10].map((days) => by(CHIEF, { kind: 'extended', days, reason: '复杂' } as const)),
        ),
      '最多延长两次',
    ],
    [
      'an extension when the period is over',
      () => after(by(HANDLER, filed()), by(CHIEF, { ...extended, at: { on: on(91), deadline: on(90) } })),
      '期限已满',
    ],
    [
      'a second extension that the heads have not discussed',
      () => after(...reported(), by(CHIEF, extended), by(CHIEF, extended)),
      '先经集体讨论',
    ],
    [
      'a talk about a second extension before the first',
      () => after(...reported(), discussed(12, 'extension')),
      '第一次延长之后',
    ],
    [
      'an end of a case that was to go to the police and did not',
      () =>
        after(
          ...elsewhere,
          by(CHIEF, { kind: 'closed', way: 'nothing-to-execute', on: on(50), reason: '移送' }),
        ),
      '还没有登记移送',
    ],
    [
      'electronic service of a decision where the province has none',
      () =>
        after(
          ...told({ terms: { ...TERMS, electronicService: 0 } }),
          by(CHIEF, decided()),
          by(HANDLER, { ...service, way: 'electronic', consent: true }),
        ),
      '处罚决定书不得电子送达',
    ],
    [
      'electronic service of anything without consent',
      () => after(...told(), by(HANDLER, { ...service, way: 'electronic', document: 'notice' })),
      '书面同意',
    ],
    [
      'enforcement without a reminder',
      () => after(...served(), by(HANDLER, { kind: 'enforcement-applied', court: '法院', on: on(90) })),
      '催告',
    ],
    [
      'electronic service without consent',
      () =>
        after(
          ...told(),
          by(CHIEF, decided()),
          by(HANDLER, {
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
      () => after(by(HANDLER, filed({ procedure: 'simple' })), by(CHIEF, decided())),
      '简易程序',
    ],
    [
      'an agreement with a fine',
      () =>
        after(
          ...reported({ procedure: 'agreement' }),
          by(HANDLER, noticed({ law: null, returnFen: fen(0) })),
        ),
      '不能罚款',
    ],
  ]
  it.each(refusals)('refuses %s, with article and reason', (_what, attempt, words) => {
    expect(attempt).toThrow(words)
  })

  it('serves other papers electronically with consent, wherever it is', () => {
    const notice = { ...service, way: 'electronic', document: 'notice', consent: true } as const
    const state = after(...told({ terms: { ...TERMS, electronicService: 0 } }), by(HANDLER, notice))
    expect([state.status, state.services.length]).toEqual(['notified', 1])
  })

  it('is extended twice when the heads have discussed it after the first time', () => {
    const twice = [...reported(), by(CHIEF, extended), discussed(40, 'extension'), by(CHIEF, extended)]
    expect(after(...twice).extensions).toEqual([30, 30])
    // A talk about the period is none about the decision.
    const complex = [...reported({}, { isComplex: true }), by(CHIEF, extended), discussed(12, 'extension')]
    expect(() => after(...complex, ...reviewed(12), by(HANDLER, noticed()), by(CHIEF, decided()))).toThrow(
      '先经集体讨论',
    )
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
