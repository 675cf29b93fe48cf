import { memoryOfUploads } from '@fundwatch/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyEvents } from '../../../../../../packages/domain/src/memory/testing/any-events.ts'
import { packEncounter, unpackEncounter } from './packed-encounter.ts'

const encounter = { personId: 'P1', institutionId: 'H1', encounterId: 'E1' }

describe('a remembered encounter', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(anyEvents, fc.nat(8), (events, rememberedNo) => {
        const memory = memoryOfUploads({ encounter, events, rememberedNo, titleOf: () => 3 })
        expect(memory && unpackEncounter(memory, packEncounter(memory))).toEqual(memory)
      }),
    )
  })
})
