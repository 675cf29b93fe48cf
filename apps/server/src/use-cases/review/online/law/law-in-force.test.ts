import { describe, expect, it } from 'vitest'
import { NO_NEEDS } from '../memory/needs-of-law.ts'
import { AT_ONCE } from '../testing/desk.ts'
import { lawInForce } from './law-in-force.ts'

/** Releases that a test moves, and a record of what was done for them. */
function setOut() {
  const state: Record<'published' | 'trial', number | null> = { published: 1, trial: null }
  const story: string[] = []
  const troubles: (number | null)[] = []
  const broken = new Set<number>()
  const memory = { isFilled: true }
  const headOf = async (kind: 'published' | 'trial') => {
    const releaseNo = state[kind]
    return releaseNo === null ? undefined : ({ releaseNo } as never)
  }
  const law = lawInForce({
    releases: { published: () => headOf('published'), trial: () => headOf('trial') },
    build: async (releaseNo) => {
      story.push(`build ${releaseNo}`)
      if (broken.has(releaseNo)) throw new Error('refused')
      return { law: { rules: [], points: [] }, needs: { ...NO_NEEDS, releaseNo, lookBackDays: 30 } }
    },
    checks: new Map(),
    fillNeeds: async ({ releaseNo }) => {
      story.push(`fill ${releaseNo}, ${law.live()?.releaseNo ?? 'nothing'} answers`)
      return memory.isFilled
    },
    slices: AT_ONCE,
    slowMs: 50,
    onTrouble: (_, releaseNo) => troubles.push(releaseNo),
  })
  return { state, story, troubles, broken, memory, law }
}

describe('the law in force', () => {
  it('is the published release, once its needs are remembered; until then the one before answers', async () => {
    const { state, story, law } = setOut()
    expect(law.live()).toBeNull()
    await law.refresh()
    state.published = 2
    await law.refresh()
    expect(law.live()).toMatchObject({ releaseNo: 2, lookBackDays: 30 })
    expect(story).toEqual(['build 1', 'fill 1, nothing answers', 'build 2', 'fill 2, 1 answers'])
  })

  it('waits for its memory while another answers, without being built again; the first does not wait', async () => {
    const { state, story, memory, law } = setOut()
    memory.isFilled = false
    await law.refresh()
    expect(law.live()?.releaseNo).toBe(1)
    state.published = 2
    await law.refresh()
    await law.refresh()
    expect(law.live()?.releaseNo).toBe(1)
    memory.isFilled = true
    await law.refresh()
    expect(law.live()?.releaseNo).toBe(2)
    expect(story.filter((step) => step === 'build 2')).toHaveLength(1)
  })

  it('is not built again while nothing is published, nor twice when two look at once', async () => {
    const { story, law } = setOut()
    await Promise.all([law.refresh(), law.refresh()])
    await law.refresh()
    expect(story.filter((step) => step.startsWith('build'))).toEqual(['build 1'])
  })

  it('stays what it was when a release cannot be used, which is tried again', async () => {
    const { state, troubles, broken, law } = setOut()
    await law.refresh()
    state.published = 2
    broken.add(2)
    await law.refresh()
    expect(law.live()?.releaseNo).toBe(1)
    expect(troubles).toEqual([2])
    broken.clear()
    await law.refresh()
    expect(law.live()?.releaseNo).toBe(2)
  })

  it('has a trial beside it as long as one is on trial, and takes it over when it is published', async () => {
    const { state, story, law } = setOut()
    state.trial = 2
    await law.refresh()
    expect(law.trial()?.releaseNo).toBe(2)
    state.published = 2
    state.trial = null
    await law.refresh()
    expect([law.live()?.releaseNo, law.trial()]).toEqual([2, null])
    expect(story.filter((step) => step === 'build 2')).toHaveLength(1)
  })
})
