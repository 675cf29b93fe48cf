import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCaseworkError } from '../history/casework-error.ts'
import type { Happened } from '../history/noun-law.ts'
import type { CaseEvent } from './case-event.ts'
import { caseLaw } from './case-law.ts'
import type { CaseState } from './case-state.ts'
import { anyPenaltyStory } from './testing/any-penalty-story.ts'
import { wrongsOfDecision } from './testing/what-06-asks.ts'

type Step = Happened<CaseEvent>

/** Takes the steps that the law takes and leaves out the others, as people do who are told no. */
function lived(story: readonly Step[]): { readonly steps: readonly Step[]; readonly isDecided: boolean } {
  const steps: Step[] = []
  let state: CaseState | null = null
  let isDecided = false
  for (const step of story) {
    try {
      state = caseLaw.apply(state, step)
      steps.push(step)
      isDecided = step === story.at(-1)
    } catch (error) {
      if (!isCaseworkError(error)) throw error
    }
  }
  return { steps, isDecided }
}

describe('a decision', () => {
  it('is never taken that a slow reading of the regulations finds unlawful', () => {
    const taken = new Map<string, number>()
    fc.assert(
      fc.property(anyPenaltyStory, (story) => {
        const { steps, isDecided } = lived(story)
        if (!isDecided) return
        expect(wrongsOfDecision(steps)).toEqual([])
        const [first, last] = [steps[0]?.event, steps.at(-1)?.event]
        if (first?.kind !== 'filed' || last?.kind !== 'decided') return
        const way = `${first.procedure} ${last.law?.id ?? last.decision}`
        taken.set(way, (taken.get(way) ?? 0) + 1)
      }),
      { numRuns: 4_000 },
    )
    // What nobody gets through proves nothing: every way was gone to its end.
    const ways = ['agreement agreement', 'simple bylaw-38']
    const articles = ['38', '39', '40', '41'].map((no) => `penalty bylaw-${no}`)
    for (const way of [...ways, ...articles, 'penalty unfounded', 'penalty no-penalty', 'penalty to-police'])
      expect([way, taken.get(way) ?? 0]).not.toEqual([way, 0])
  })
})
