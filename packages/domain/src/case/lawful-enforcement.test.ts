import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilDay, type DayNo } from '../civil-time.ts'
import { fen } from '../fen.ts'
import { isCaseworkError } from '../history/casework-error.ts'
import type { Happened } from '../history/noun-law.ts'
import type { AppealResult, AppealWay } from './appeal.ts'
import type { CaseEvent } from './case-event.ts'
import { caseLaw } from './case-law.ts'
import type { CaseState } from './case-state.ts'
import { after, by, CHIEF, HANDLER, on, pay, served } from './testing/case-story.ts'

type Step = Happened<CaseEvent>
const SERVED = 33
/** Six months after it, moved on from free days, as the service told. */
const SUIT_UNTIL = 217

/** Most of them where somebody would ask. */
const anyDay = fc.oneof(fc.integer({ min: 49, max: 480 }), fc.integer({ min: 210, max: 320 }))

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc
    .record({
      way: fc.constantFrom<AppealWay>('reconsideration', 'suit'),
      day: fc.integer({ min: 33, max: 300 }),
    })
    .map(({ way, day }) => by(HANDLER, { kind: 'appeal-filed', way, authority: '某机关', on: on(day) })),
  fc
    .record({
      no: fc.integer({ min: 1, max: 2 }),
      day: fc.integer({ min: 40, max: 330 }),
      result: fc.constantFrom<AppealResult>('upheld', 'upheld', 'withdrawn', 'changed', 'revoked', 'anew'),
    })
    .map(({ no, day, result }) =>
      by(CHIEF, {
        kind: 'appeal-ended',
        no,
        result,
        on: on(day),
        returnFen: fen(100_000),
        fineFen: fen(300_000),
        measures: [],
        suitUntil: on(day + 15),
        reason: '依法',
      }),
    ),
  fc.constantFrom(pay('fine', 600_000, 100), pay('return', 400_000, 100), pay('fine', 300_000, 120)),
  fc.integer({ min: 45, max: 330 }).map((day) => by(HANDLER, { kind: 'enforcement-reminded', on: on(day) })),
  fc.integer({ min: 200, max: 330 }).map((first) =>
    by(CHIEF, {
      kind: 'instalments-agreed',
      instalments: [
        { due: on(first - 150), amountFen: fen(300_000) },
        { due: on(first), amountFen: fen(300_000) },
      ],
      on: on(45),
      reason: '困难',
    }),
  ),
)

const applied = (day: number) =>
  by(HANDLER, { kind: 'enforcement-applied', court: '法院', on: on(day), until: on(day) })

/** By the calendar, day after day: the same date so many months later. */
function monthsLater(day: number, months: number): number {
  const [year = 0, month = 0, ofMonth = 0] = civilDay(on(day)).split('-').map(Number)
  const target = year * 12 + month - 1 + months
  let then = day
  for (;;) {
    const [inYear = 0, inMonth = 0, there = 0] = civilDay(on(then + 1))
      .split('-')
      .map(Number)
    const at = inYear * 12 + inMonth - 1
    if (at > target || (at === target && there > ofMonth)) return then
    then += 1
  }
}

/** What is wrong with asking the court on a day, told by the events alone. */
function wrongsOf(steps: readonly Step[], day: number): string[] {
  const events = steps.map(({ event }) => event)
  const of = <Kind extends CaseEvent['kind']>(kind: Kind) =>
    events.filter((event): event is Extract<CaseEvent, { kind: Kind }> => event.kind === kind)
  const number = (value: DayNo) => value - on(0)
  const ends = of('appeal-ended').flatMap((event, at) => {
    const isSuit = of('appeal-filed')[at]?.way === 'suit'
    return isSuit ? [number(event.on)] : [number(event.on), number(event.on) + 15]
  })
  const parts = (of('instalments-agreed').at(-1)?.instalments ?? []).map(({ due }) => number(due))
  const fineChanged = of('appeal-ended').some(({ result }) => result === 'changed' || result === 'revoked')
  const last = Math.max(SERVED + 60, SUIT_UNTIL, ...ends, ...(fineChanged ? [] : parts))
  const reminded = of('enforcement-reminded').at(-1)
  const wrongs = {
    'while somebody appeals': of('appeal-filed').length > of('appeal-ended').length,
    'before nobody can appeal': day <= last,
    'later than three months after': day > monthsLater(last, 3),
    'without ten days of warning': reminded === undefined || day - number(reminded.on) < 10,
    'of a void decision': of('appeal-ended').some(({ result }) => result === 'revoked' || result === 'anew'),
  }
  return Object.entries(wrongs)
    .filter(([, isSo]) => isSo)
    .map(([wrong]) => wrong)
}

function tried(state: CaseState, step: Step): CaseState | undefined {
  try {
    return caseLaw.apply(state, step)
  } catch (error) {
    if (isCaseworkError(error)) return undefined
    throw error
  }
}

describe('the court', () => {
  it('is never asked to enforce what can still be appealed against, is void, or came too late', () => {
    expect(monthsLater(SERVED, 6)).toBeLessThanOrEqual(SUIT_UNTIL)
    let asked = 0
    let afterAppeal = 0
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 6 }), anyDay, (tries, day) => {
        const steps: Step[] = [...served(), by(HANDLER, { kind: 'enforcement-reminded', on: on(50) })]
        let state = after(...steps)
        for (const step of tries) {
          const next = tried(state, step)
          if (next === undefined) continue
          state = next
          steps.push(step)
        }
        // A later last day than by the calendar is the server's to tell: here there are no free days.
        if (tried(state, applied(day)) === undefined) return
        expect(wrongsOf(steps, day).filter((wrong) => wrong !== 'later than three months after')).toEqual([])
        const strict = by(HANDLER, { kind: 'enforcement-applied', court: '法院', on: on(day), until: on(0) })
        if (tried(state, strict) === undefined) return
        expect(wrongsOf(steps, day)).toEqual([])
        asked += 1
        if (state.appeals.length > 0) afterAppeal += 1
      }),
      { numRuns: 5_000 },
    )
    expect([asked > 50, afterAppeal > 0]).toEqual([true, true])
  })
})
