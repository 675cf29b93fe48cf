import { describe, expect, it, vi } from 'vitest'
import { onceEach } from './once-each.ts'

describe('asking once for each', () => {
  it('asks once, also for who comes while it is asked', async () => {
    const ask = vi.fn((key: number) => Promise.resolve(key * 2))
    const asking = onceEach(ask)
    expect(await Promise.all([asking(1), asking(1), asking(2)])).toEqual([2, 2, 4])
    expect(await asking(1)).toBe(2)
    expect(ask.mock.calls).toEqual([[1], [2]])
  })

  it('asks again for what failed, and tells everybody who waited', async () => {
    const ask = vi.fn<(key: number) => Promise<string>>()
    ask.mockRejectedValueOnce(new Error('no law'))
    ask.mockResolvedValueOnce('law')
    const asking = onceEach(ask)
    const both = await Promise.allSettled([asking(1), asking(1)])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await asking(1)).toBe('law')
    expect(ask).toHaveBeenCalledTimes(2)
  })
})
