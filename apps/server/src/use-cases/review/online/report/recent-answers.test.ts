import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Advice, Reminder } from '../consultation.ts'
import type { Answer, Outcome } from '../national-call.ts'
import { aCall, aConsultation } from '../testing/told.ts'
import { recentAnswers } from './recent-answers.ts'

const answer = (outcome: Outcome): Answer => ({ reference: '', receivedAt: '', answeredAt: '', outcome })
const advice = (notChecked: Advice['notChecked'], reminders = 0): Answer =>
  answer({
    kind: 'advice',
    notChecked,
    taskId: null,
    reminders: Array.from({ length: reminders }, () => ({}) as Reminder),
  })
const asked = (receivedAtMs: number) => aCall(aConsultation([]), { receivedAtMs })

describe('the answers of the last hour', () => {
  it('are counted minute by minute, and forgotten after an hour', () => {
    const clock = { ms: 10 * 60_000 }
    const recent = recentAnswers(() => clock.ms)
    recent.note(asked(clock.ms - 2), advice(null, 2))
    recent.note(asked(clock.ms - 300), advice('late'))
    const decisions = [
      { reminderId: 'a', action: 'continue', reason: 'x' },
      { reminderId: 'b', action: 'modify', reason: null },
    ] as const
    recent.note(
      aCall({ kind: 'feedback', stage: 'before', decisions }),
      answer({ kind: 'feedback-kept', kept: 2 }),
    )
    expect(recent.look()).toMatchObject({ lastMinute: 0, consultations: 2 })
    clock.ms += 60_000
    expect(recent.look()).toMatchObject({
      lastMinute: 2,
      consultations: 2,
      notChecked: { late: 1, overloaded: 0, broken: 0, 'not-ready': 0 },
      reminders: 2,
      continued: 1,
      modified: 1,
    })
    clock.ms += 60 * 60_000
    expect(recent.look()).toMatchObject({ lastMinute: 0, consultations: 0, p50Ms: null, p99Ms: null })
  })

  it('are those of some institutions, when these are asked for', () => {
    const clock = { ms: 10 * 60_000 }
    const recent = recentAnswers(() => clock.ms)
    const from = (institutionId: string) => ({ ...asked(clock.ms - 2), institutionId })
    for (const institutionId of ['A', 'A', 'B']) recent.note(from(institutionId), advice(null, 1))
    clock.ms += 60_000
    expect(recent.look(new Set(['A']))).toMatchObject({ lastMinute: 2, consultations: 2, reminders: 2 })
    expect(recent.look(new Set(['C']))).toMatchObject({ lastMinute: 0, consultations: 0, p99Ms: null })
    const { minutes } = recent.look()
    expect(minutes).toHaveLength(60)
    expect(minutes.at(-1)).toEqual({ atMs: 10 * 60_000, consultations: 3 })
  })

  it('took at most what is said, and at least nine tenths of it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 200 }),
        (times) => {
          const recent = recentAnswers(() => 1_000_000)
          for (const ms of times) recent.note(asked(1_000_000 - ms), advice(null))
          const { p50Ms, p99Ms } = recent.look()
          const inOrder = times.toSorted((left, right) => left - right)
          for (const [share, said] of [
            [0.5, p50Ms],
            [0.99, p99Ms],
          ] as const) {
            const exact = inOrder[Math.ceil(times.length * share) - 1] ?? 0
            expect(said).toBeGreaterThanOrEqual(exact * 0.999_999)
            expect(said).toBeLessThanOrEqual(exact * 1.1 + 0.000_001)
          }
        },
      ),
    )
  })
})
