import { describe, expect, it } from 'vitest'
import { actsOfCase, type CaseFile } from './case-acts.ts'

const caseWith = (state: object, ...able: readonly (keyof CaseFile['abilities'])[]) =>
  ({
    state: { status: 'investigating', corrections: [], evidence: [], ...state },
    abilities: Object.fromEntries(able.map((ability) => [ability, true])),
  }) as unknown as CaseFile
const verbs = (file: CaseFile) =>
  actsOfCase(file)
    .filter(({ isAllowed }) => isAllowed)
    .map(({ verb }) => verb)

describe('the acts of a case', () => {
  it('begin with what the case waits for', () => {
    expect(verbs(caseWith({}, 'noted', 'reported', 'loss-found'))).toEqual(['find-loss', 'report', 'note'])
  })

  it('leave out what would be about nothing', () => {
    const correction = { no: 1, doneOn: null }
    expect(verbs(caseWith({}, 'correction-checked'))).toEqual([])
    expect(verbs(caseWith({ corrections: [correction] }, 'correction-checked'))).toEqual(['check-correction'])
    expect(
      verbs(caseWith({ corrections: [{ ...correction, doneOn: '2026-03-01' }] }, 'correction-checked')),
    ).toEqual([])
  })
})
