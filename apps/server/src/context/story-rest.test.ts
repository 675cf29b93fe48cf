import type { SecondNo } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { systemActNow } from './findings.ts'
import { restingTransact } from './story-rest.ts'

/** A database in which a past is lived for so many looks. */
function livedFor(looks: number) {
  let asked = 0
  const query = async () => {
    asked += 1
    return { rows: [{ isLived: asked <= looks }] }
  }
  return { session: { query } as never, looked: () => asked }
}

const act = { ...systemActNow(), at: 0 as SecondNo }

describe('what the platform does by itself', () => {
  it('is done at once where no past is lived', async () => {
    const { session } = livedFor(0)
    const { transact } = restingTransact<string>(session, async (_act, work) => work('stores'))
    expect(await transact(act, async (stores) => stores)).toBe('stores')
  })

  it('waits until the past is lived', async () => {
    const { session, looked } = livedFor(1)
    const done: string[] = []
    const { transact } = restingTransact<string>(session, async (_act, work) => work('stores'))
    await transact(act, async () => void done.push('done'))
    // Once lived, once over, and once more after a moment.
    expect([looked(), done]).toEqual([3, ['done']])
  })

  it('is given up where the platform closes meanwhile', async () => {
    const { session } = livedFor(Number.POSITIVE_INFINITY)
    const { transact, close } = restingTransact<string>(session, async (_act, work) => work('stores'))
    close()
    await expect(transact(act, async () => 'never')).rejects.toThrow('closes')
  })
})
