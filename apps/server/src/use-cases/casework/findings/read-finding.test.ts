import type { Actor, FindingReview, SecondNo, UserId } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts, FindingStores } from './finding-ports.ts'
import { readFinding } from './read-finding.ts'

const PERSON = '99013776506604'
const actor: Actor = {
  userId: '00000000-0000-4000-8000-000000000001' as UserId,
  name: '甲',
  grants: [{ role: 'auditor', scope: { kind: 'city' }, lentBy: null }],
  by: 'session',
}
const act: Act = { actor, at: 0 as SecondNo, requestId: 'x', address: null, reason: null, lentBy: null }

/** One finding that says whom it is about. */
function aFinding(personId: string | null): Pick<FindingPorts, 'transact'> {
  const none = { judged: 0, upheld: 0, partly: 0, withdrawn: 0 }
  const words = {
    findingId: 'F',
    ruleTitle: '规则',
    sentence: `参保人${PERSON}当日收取两次。`,
    personId,
    lines: [],
  }
  const finding = { institutionId: 'H1', county: '320501', ruleId: 'r', point: null }
  const findings = {
    peek: async () => [
      { id: 'F', version: 1, state: { finding, status: 'found' } as unknown as FindingReview },
    ],
    isHidden: async () => false,
    precedents: async () => none,
    wordsOf: async () => new Map([['F', words]]),
    figuresOf: async () => undefined,
  }
  const stores = { findings, histories: { story: async () => [] } } as unknown as FindingStores
  return { transact: (_act, work) => work(stores) }
}

describe('the sentence of a finding', () => {
  it('tells the number of the person as lists do', async () => {
    const { words } = await readFinding(aFinding(PERSON), act, { findingId: 'F' })
    expect(words?.sentence).toBe('参保人9901******6604当日收取两次。')
  })

  it('tells it in full to who has given a reason for this person', async () => {
    const asked: string[] = []
    const isUnmasked = async (personId: string) => asked.push(personId) > 0
    const { words } = await readFinding(aFinding(PERSON), act, { findingId: 'F', isUnmasked })
    expect(words?.sentence).toContain(PERSON)
    expect(asked).toEqual([PERSON])
    const refused = await readFinding(aFinding(PERSON), act, {
      findingId: 'F',
      isUnmasked: async () => false,
    })
    expect(refused.words?.sentence).not.toContain(PERSON)
  })
})
