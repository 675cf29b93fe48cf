import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CivilTime, type DayNo, dayNoOfSecond, firstSecondOf, secondNo } from '../civil-time.ts'
import { fen } from '../fen.ts'
import { isCaseworkError } from '../history/casework-error.ts'
import { type Happened, replay } from '../history/noun-law.ts'
import { SYSTEM_USER, type UserId } from '../people/actor.ts'
import { agrees, canRule, secondReadingLaw } from './reading-law.ts'
import {
  READING_STATUSES,
  READING_STEPS,
  type ReadProblem,
  type SecondReading,
  type SecondReadingEvent,
} from './second-reading.ts'

const AT = secondNo('2026-03-02 09:00:00' as CivilTime)
const TODAY = dayNoOfSecond(AT)
const person = (letter: string) => `00000000-0000-4000-8000-00000000000${letter}` as UserId
const [A, B, C, D] = [person('a'), person('b'), person('c'), person('d')]
const CLAIM = { institutionId: 'H1', encounterId: 'E1', county: '340202', fen: fen(10_000) }
const FINDING = { findingId: 'F', ruleId: 'drug-sex', fen: fen(0) }
const problem = (ruleId: string | null, money = 100): ReadProblem => ({
  ruleId,
  cause: '20',
  point: null,
  fen: fen(money),
})
const drawn = (first: SecondReading['first']): SecondReadingEvent => ({
  kind: 'drawn',
  roundId: 'R',
  stratum: first,
  first,
  claim: CLAIM,
  finding: first === 'unflagged' ? null : FINDING,
  touchedBy: first === 'unflagged' ? [] : [A],
})
const assigned = (reader: UserId, dueDay: number = TODAY + 10): SecondReadingEvent => ({
  kind: 'assigned',
  reader,
  dueDay: dueDay as DayNo,
})
const answered = (...problems: readonly ReadProblem[]): SecondReadingEvent => ({
  kind: 'answered',
  problems,
  certainty: 'sure',
  reason: '看过了',
})
const ruled = (rightIs: 'first' | 'reader', money = 0): SecondReadingEvent => ({
  kind: 'ruled',
  rightIs,
  fen: fen(money),
  reason: '合议过了',
})
const by = (who: UserId, event: SecondReadingEvent, day: number = TODAY): Happened<SecondReadingEvent> => ({
  event,
  by: who,
  at: firstSecondOf(day as DayNo),
})
const after = (...story: readonly Happened<SecondReadingEvent>[]) => replay(secondReadingLaw, story)
const code = (...story: readonly Happened<SecondReadingEvent>[]) => {
  try {
    after(...story)
  } catch (error) {
    if (isCaseworkError(error)) return error.code
    throw error
  }
  return 'done'
}

describe('a second reading', () => {
  const begun = (first: SecondReading['first'] = 'dismissed') => [
    by(SYSTEM_USER, drawn(first)),
    by(SYSTEM_USER, assigned(B)),
  ]

  it('is for nobody who had to do with the finding, and for nobody twice', () => {
    expect(code(by(SYSTEM_USER, drawn('dismissed')), by(SYSTEM_USER, assigned(A)))).toBe('same-person')
    expect(code(by(SYSTEM_USER, drawn('dismissed')), by(SYSTEM_USER, assigned(SYSTEM_USER)))).toBe(
      'same-person',
    )
    const returned = [...begun(), by(B, { kind: 'stepped-aside', reason: '亲属' })]
    expect(code(...returned, by(SYSTEM_USER, assigned(B)))).toBe('same-person')
    expect(code(...returned, by(SYSTEM_USER, assigned(C)))).toBe('done')
  })

  it('is answered by its reader, in time, with a reason, and within the money of the claim', () => {
    expect(code(...begun(), by(C, answered()))).toBe('forbidden')
    expect(code(...begun(), by(B, answered(), TODAY + 10))).toBe('done')
    expect(code(...begun(), by(B, answered(), TODAY + 11))).toBe('too-late')
    expect(code(...begun(), by(B, { ...answered(), reason: ' ' } as SecondReadingEvent))).toBe(
      'reason-missing',
    )
    expect(code(...begun(), by(B, answered(problem('a', 6_000), problem('b', 4_001))))).toBe('field-invalid')
    expect(code(...begun(), by(B, answered({ ...problem(null), cause: null })))).toBe('field-invalid')
    expect(code(...begun(), by(B, answered()), by(B, answered()))).toBe('wrong-state')
  })

  it('is ruled about by a third person only', () => {
    const disputed = [...begun(), by(B, answered(problem('drug-sex')))]
    expect(code(...disputed, by(A, ruled('reader', 100)))).toBe('same-person')
    expect(code(...disputed, by(B, ruled('reader', 100)))).toBe('same-person')
    expect(code(...disputed, by(SYSTEM_USER, ruled('reader', 100)))).toBe('same-person')
    expect(code(...disputed, by(C, ruled('reader', 10_001)))).toBe('field-invalid')
    expect(code(...disputed, by(C, ruled('first', 1)))).toBe('field-invalid')
    expect(after(...disputed, by(C, ruled('reader', 100)))?.status).toBe('settled')
    // Who gave it back knows it, too.
    const passedOn = [
      ...begun(),
      by(SYSTEM_USER, { kind: 'lapsed' }, TODAY + 11),
      by(SYSTEM_USER, assigned(C, TODAY + 30), TODAY + 11),
      by(C, answered(problem('drug-sex')), TODAY + 12),
    ]
    expect(code(...passedOn, by(B, ruled('first'), TODAY + 12))).toBe('same-person')
    expect(code(...passedOn, by(D, ruled('first'), TODAY + 12))).toBe('done')
  })

  it.each([
    ['confirmed', [problem('drug-sex')], true],
    ['confirmed', [], false],
    ['confirmed', [problem('another-rule')], false],
    ['dismissed', [], true],
    ['dismissed', [problem('drug-sex')], false],
    // Another fault of the same claim says nothing about this finding; one without a rule may mean it.
    ['dismissed', [problem('another-rule')], true],
    ['overturned', [problem(null)], false],
  ] as const)('of a finding %s, with %j, agrees: %s', (first, problems, isSame) => {
    expect(agrees({ first, finding: FINDING }, { problems })).toBe(isSame)
  })

  it('of a claim without finding agrees where nothing is wrong', () => {
    expect(agrees({ first: 'unflagged', finding: null }, { problems: [] })).toBe(true)
    expect(agrees({ first: 'unflagged', finding: null }, { problems: [problem('drug-sex')] })).toBe(false)
  })

  it('refuses every step from every state from which it is not foreseen', () => {
    const steps: Readonly<Record<SecondReadingEvent['kind'], SecondReadingEvent>> = {
      drawn: drawn('dismissed'),
      assigned: assigned(C),
      'stepped-aside': { kind: 'stepped-aside', reason: '亲属' },
      lapsed: { kind: 'lapsed' },
      answered: answered(),
      ruled: ruled('first'),
      followed: { kind: 'followed', way: 'advised', targetId: 'F' },
      replaced: { kind: 'replaced' },
      'left-unread': { kind: 'left-unread' },
    }
    const waiting = after(by(SYSTEM_USER, drawn('dismissed')))
    if (waiting === null) throw new Error('Nothing was drawn.')
    const goesOn = Object.keys(READING_STATUSES).map((status) => {
      const state: SecondReading = {
        ...waiting,
        status: status as SecondReading['status'],
        reader: B,
        dueDay: (TODAY - 1) as DayNo,
        ruling: { by: C, at: AT, rightIs: 'reader', fen: fen(1), reason: '' },
      }
      const taken = Object.values(steps).filter((event) => {
        // Each by whoever could, on a day on which he could.
        const who = event.kind === 'ruled' ? D : B
        const at = firstSecondOf((event.kind === 'answered' ? TODAY - 1 : TODAY) as DayNo)
        try {
          secondReadingLaw.apply(state, { event, by: who, at })
          return true
        } catch (error) {
          if (isCaseworkError(error)) return false
          throw error
        }
      })
      return [status, taken.map(({ kind }) => kind)]
    })
    expect(Object.fromEntries(goesOn)).toEqual({
      waiting: ['assigned', 'replaced', 'left-unread'],
      reading: ['stepped-aside', 'lapsed', 'answered', 'left-unread'],
      agreed: [],
      disputed: ['ruled'],
      settled: ['followed'],
      replaced: [],
      unread: [],
    })
    expect(Object.keys(READING_STEPS)).toEqual(Object.keys(steps))
  })

  it('keeps first reviewer, reader and who rules apart, and replays to the same, whatever is tried', () => {
    const who = fc.constantFrom(A, B, C, D, SYSTEM_USER)
    const day = fc.integer({ min: TODAY, max: TODAY + 30 })
    const event: fc.Arbitrary<SecondReadingEvent> = fc.oneof(
      fc.constantFrom(drawn('dismissed'), drawn('confirmed'), drawn('unflagged')),
      fc.tuple(who, day).map(([reader, due]) => assigned(reader, due)),
      fc.constantFrom<SecondReadingEvent>(
        answered(),
        answered(problem('drug-sex')),
        answered(problem('other', 20_000)),
        ruled('first'),
        ruled('reader', 500),
        { kind: 'stepped-aside', reason: '亲属' },
        { kind: 'lapsed' },
        { kind: 'followed', way: 'lead', targetId: 'L' },
        { kind: 'replaced' },
        { kind: 'left-unread' },
      ),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(who, event, day), { maxLength: 30 }), (turns) => {
        let state: SecondReading | null = null
        const done: Happened<SecondReadingEvent>[] = []
        for (const [actor, told, on] of turns) {
          const turn = by(actor, told, on)
          const next = tried(state, turn)
          if (next === null) continue
          state = next
          done.push(turn)
        }
        expect(replay(secondReadingLaw, done)).toEqual(state)
        expect(flawsOf(state)).toEqual([])
      }),
      { numRuns: 400 },
    )
  })
})

/** Null for what the law refuses. */
function tried(state: SecondReading | null, turn: Happened<SecondReadingEvent>): SecondReading | null {
  try {
    return secondReadingLaw.apply(state, turn)
  } catch (error) {
    if (isCaseworkError(error)) return null
    throw error
  }
}

function flawsOf(state: SecondReading | null): readonly string[] {
  if (state === null) return []
  const { reader, touchedBy, ruling, status, answer, consequence } = state
  return [
    ...(reader !== null && touchedBy.includes(reader) ? ['read by who had to do with it'] : []),
    ...(ruling !== null && !canRule(state, ruling.by) ? ['ruled by no third person'] : []),
    ...((ruling !== null) === (status === 'settled') ? [] : ['ruled and not settled']),
    ...(['agreed', 'disputed', 'settled'].includes(status) === (answer !== null) ? [] : ['judged unread']),
    ...(consequence !== null && ruling?.rightIs !== 'reader' ? ['followed for nothing'] : []),
  ]
}
