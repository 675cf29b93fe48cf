import { describe, expect, it } from 'vitest'
import type { LakeFile } from '../../../hub/lake-file.ts'
import type { MemoryNeeds } from '../online-ports.ts'
import type { FillPorts } from './fill-memory.ts'
import type { FilledMemory, LakeMemoryWish } from './fill-ports.ts'
import { NO_NEEDS } from './needs-of-law.ts'
import { refillMemory } from './refill-memory.ts'

const never = new AbortController().signal
const needing = (...codes: string[]): MemoryNeeds => ({
  ...NO_NEEDS,
  releaseNo: 1,
  codes: new Map(codes.map((code) => [code, 30])),
})

/** A lake of one file, or none, and a memory that holds something. */
function setOut(held: MemoryNeeds | null, files: readonly object[] = [{ deltaNo: 0 }]) {
  const read: LakeMemoryWish[] = []
  const state: { filled: FilledMemory | null } = {
    filled: held && { needs: held, lakeVersion: 1, maxDelta: 0 },
  }
  const ports: FillPorts = {
    reader: {
      hold: async () => ({ version: 2, files: files as readonly LakeFile[], release: async () => undefined }),
    },
    lake: {
      open: async (wish) => {
        read.push(wish)
        return {
          pieces: [],
          touched: null,
          read: async () => ({ encounters: [], persons: [] }),
          doctors: async () => [],
          close: async () => undefined,
        }
      },
    },
    memory: {
      filled: async () => state.filled,
      doneBuckets: async () => new Set(),
      rememberDoctors: async () => undefined,
      replace: async () => 0,
      complete: async (filled) => {
        state.filled = filled
      },
    },
    progress: { stage: () => undefined, advance: () => undefined },
    now: () => Date.UTC(2026, 10, 22),
  }
  const refill = (needs: readonly MemoryNeeds[], when: 'needs-differ' | 'always' = 'needs-differ') =>
    refillMemory(ports, { needs, when }, never)
  return { read, state, refill }
}

describe('the memory, read anew', () => {
  it('holds what the law needs more than was held', async () => {
    const { read, state, refill } = setOut(needing('A'))
    await refill([needing('A', 'B')])
    expect(read).toMatchObject([{ touched: null }])
    expect([...(state.filled?.needs.codes.keys() ?? [])]).toEqual(['A', 'B'])
  })

  it('forgets what only a former release needed, but not what the one on trial does', async () => {
    const { read, state, refill } = setOut(needing('A', 'OLD', 'TRIAL'))
    await refill([needing('TRIAL'), needing('A')])
    expect(read).toHaveLength(1)
    expect([...(state.filled?.needs.codes.keys() ?? [])].sort()).toEqual(['A', 'TRIAL'])
  })

  it('is left alone when it is what is needed, but for once a week', async () => {
    const { read, refill } = setOut(needing('A'))
    expect(await refill([needing('A')])).toBeNull()
    expect(read).toEqual([])
    expect(await refill([needing('A')], 'always')).not.toBeNull()
    expect(read).toHaveLength(1)
  })

  it('is filled where it never was', async () => {
    const { read, refill } = setOut(null)
    await refill([needing('A')])
    expect(read).toHaveLength(1)
  })

  it('waits for a release and for a lake', async () => {
    expect(await setOut(null).refill([])).toBeNull()
    expect(await setOut(null, []).refill([needing('A')], 'always')).toBeNull()
  })
})
