import { describe, expect, it } from 'vitest'
import { answerLines, firstDraft, missingIn } from './answer-draft.ts'

const lines = [
  { lineKey: 'L1', claimedFen: 100, isWhole: false, isAsked: true },
  { lineKey: 'L2', claimedFen: 50, isWhole: false, isAsked: true },
  { lineKey: 'L3', claimedFen: 10, isWhole: false, isAsked: false },
]

describe('the answer of a hospital', () => {
  it('is about the lines that are asked about, and no others', () => {
    expect(Object.keys(firstDraft({ lines }))).toEqual(['L1', 'L2'])
  })

  it('lacks a reason where something is appealed without one', () => {
    const draft = {
      ...firstDraft({ lines }),
      L2: { answer: 'appeal', statement: '  ' } as const,
    }
    expect(missingIn(draft)).toEqual(['L2'])
  })

  it('says a reason with what is appealed only', () => {
    expect(
      answerLines({
        L1: { answer: 'accept', statement: '先写了又改' },
        L2: { answer: 'appeal', statement: ' 有医嘱 ' },
      }),
    ).toEqual([
      { lineKey: 'L1', answer: 'accept' },
      { lineKey: 'L2', answer: 'appeal', statement: '有医嘱' },
    ])
  })
})
