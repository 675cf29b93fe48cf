import { describe, expect, it } from 'vitest'
import type { Answer } from '../../wire/paths.ts'
import { actsOfFinding, amountsOf, knownOf } from './finding-acts.ts'

const finding = {
  id: 'f1',
  version: 3,
  lines: [
    { lineKey: 'L1', claimedFen: 100, isWhole: false, isAsked: false },
    { lineKey: 'L2', claimedFen: 50, isWhole: false, isAsked: false },
  ],
  upheld: null,
  decision: null,
  abilities: { reviewAgain: true, assign: true, transfer: false },
} as unknown as Answer<'/findings/read'>['finding']

describe('what can be done with a finding', () => {
  it('is what the server allows, what is expected first', () => {
    expect(actsOfFinding(finding)).toEqual(['/findings/review-again', '/findings/assign'])
  })

  it('names the finding in the way of the address', () => {
    expect(knownOf('/findings/review-again', finding)).toEqual({ id: 'f1', version: 3 })
    expect(knownOf('/findings/assign', finding)).toEqual({ ids: ['f1'] })
    expect(knownOf('/findings/transfer', finding)).toEqual({
      chosen: { targets: [{ id: 'f1', version: 3 }] },
    })
  })

  it('begins with what stands of each line: all of it before anybody judged, nothing of a line that was withdrawn', () => {
    expect(amountsOf(finding)).toEqual([
      { lineKey: 'L1', fen: 100 },
      { lineKey: 'L2', fen: 50 },
    ])
    expect(amountsOf({ ...finding, upheld: [{ lineKey: 'L1', fen: 80 }] })).toEqual([
      { lineKey: 'L1', fen: 80 },
      { lineKey: 'L2', fen: 0 },
    ])
  })
})
