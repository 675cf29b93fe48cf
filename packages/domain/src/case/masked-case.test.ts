import { describe, expect, it } from 'vitest'
import type { SecondNo } from '../civil-time.ts'
import type { UserId } from '../people/actor.ts'
import { caseLaw } from './case-law.ts'
import { maskedCase } from './masked-case.ts'
import { filed, OFFICERS } from './testing/case-facts.ts'

const ID = '340202198001011234'
const HASH = '13800138000'.padEnd(64, 'a')
const begun = (wish: Parameters<typeof filed>[0]) =>
  caseLaw.apply(null, { event: filed(wish), by: 'u1' as UserId, at: 1_773_000_000 as SecondNo })

describe('a case as it is told', () => {
  it('shows neither the name nor the numbers of a person, in no text', () => {
    const state = begun({
      title: `张三丰（${ID}，13812345678）冒名就医案`,
      party: { kind: 'person', id: ID, name: '张三丰' },
    })
    const text = JSON.stringify(maskedCase(state))
    expect(text).not.toMatch(/三丰|198001011234|13812345678/)
    expect(maskedCase(state).party).toEqual({ kind: 'person', id: '3402**********1234', name: '张**' })
  })

  it('keeps organisations, officers and hashes as they are', () => {
    const evidence = [
      {
        no: 1,
        evidenceKind: 'document',
        title: '清单',
        fileId: 'F',
        takenOn: 1,
        crossExamined: null,
        hash: HASH,
      },
    ]
    const state = { ...begun({}), officers: OFFICERS, evidence } as unknown as ReturnType<typeof begun>
    expect(maskedCase(state)).toEqual(state)
    expect(caseLaw.shown?.(state)).toEqual(state)
  })
})
