import type { CivilDay } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { type ToldPerson, toldPersons } from './told-persons.ts'

const person = (personId: string, sex: string | null, bornOn: string | null) => ({
  personId,
  sex,
  bornOn: bornOn as CivilDay | null,
})

function setOut() {
  const kept: (readonly ToldPerson[])[] = []
  const state = { isAway: false }
  const told = toldPersons({
    keep: async (persons) => {
      if (state.isAway) throw new Error('away')
      kept.push(persons)
    },
  })
  return { kept, state, told }
}

describe('what callers say of persons', () => {
  it('is kept once, and again when they say something else', async () => {
    const { kept, told } = setOut()
    told.note([person('P1', '1', '1980-01-02')])
    await told.flush()
    told.note([person('P1', '1', '1980-01-02')])
    await told.flush()
    told.note([person('P1', '2', '1980-01-02')])
    await told.flush()
    expect(kept).toEqual([
      [{ personId: 'P1', sex: '1', bornDay: 3653 }],
      [{ personId: 'P1', sex: '2', bornDay: 3653 }],
    ])
  })

  it('is nothing where they say that they do not know', async () => {
    const { kept, told } = setOut()
    told.note([person('P1', '0', null), person('P2', '9', null), person('P3', null, null)])
    await told.flush()
    expect(kept).toEqual([])
  })

  it('is kept later when the store is away', async () => {
    const { kept, state, told } = setOut()
    state.isAway = true
    told.note([person('P1', '1', null)])
    await expect(told.flush()).rejects.toThrow('away')
    state.isAway = false
    await told.flush()
    expect(kept).toEqual([[{ personId: 'P1', sex: '1', bornDay: null }]])
  })
})
