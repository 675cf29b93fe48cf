import { describe, expect, it } from 'vitest'
import type { CaseFile } from './case-acts.ts'
import { stepsOf } from './procedure-steps.ts'

const file = (state: object) =>
  ({
    state: {
      procedure: 'penalty',
      status: 'investigating',
      filedOn: '2026-03-01',
      report: null,
      review: null,
      notice: null,
      decision: null,
      services: [],
      closing: null,
      ...state,
    },
    owed: { returnFen: 0, fineFen: 0, lateFeeFen: 0 },
  }) as unknown as CaseFile

describe('the steps of a case', () => {
  it('are eight in the ordinary procedure, the first done at once', () => {
    const steps = stepsOf(file({}))
    expect(steps.map(({ key }) => key)).toHaveLength(8)
    expect(steps.filter(({ isDone }) => isDone).map(({ key }) => key)).toEqual(['filed'])
  })

  it('leave out in a simple procedure what was not done and need not be', () => {
    expect(stepsOf(file({ procedure: 'simple' })).map(({ key }) => key)).not.toContain('reviewed')
  })

  it('are not executed before the decision is served', () => {
    const decision = { on: '2026-04-01', measures: [] }
    const executed = (services: readonly object[]) =>
      stepsOf(file({ decision, services })).find(({ key }) => key === 'executed')?.isDone
    expect(executed([])).toBe(false)
    expect(executed([{ document: 'decision', effectiveOn: '2026-04-02' }])).toBe(true)
  })
})
