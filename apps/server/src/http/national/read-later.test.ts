import { describe, expect, it } from 'vitest'
import { laterReading } from './read-later.ts'

const message = (name: string, bytes = 10) => ({ name, body: Buffer.alloc(bytes) })

/** A reader of messages that waits until a test says that it is quiet. */
function setOut() {
  const read: string[] = []
  const quiet = Promise.withResolvers<void>()
  const later = laterReading<ReturnType<typeof message>>({
    limits: { messages: 3, bytes: 100 },
    quiet: () => quiet.promise,
    read: async ({ name }) => void read.push(name),
  })
  return { read, later, quiet: () => quiet.resolve() }
}

describe('what was turned away', () => {
  it('is read in order when it is quiet, and makes room for others', async () => {
    const { read, later, quiet } = setOut()
    expect(['a', 'b'].map((name) => later.keep(message(name)))).toEqual([true, true])
    expect(read).toEqual([])
    quiet()
    await later.settled()
    expect(read).toEqual(['a', 'b'])
    expect(later.keep(message('c', 100))).toBe(true)
    await later.settled()
    expect(read).toEqual(['a', 'b', 'c'])
  })

  it('is kept within bounds, by number and by bytes', () => {
    const { later } = setOut()
    expect(later.keep(message('large', 101))).toBe(false)
    expect(later.keep(message('fits', 90))).toBe(true)
    expect(later.keep(message('too much', 11))).toBe(false)
    expect(['1', '2', '3'].map((name) => later.keep(message(name, 1)))).toEqual([true, true, false])
  })

  it('is forgotten when the process ends', async () => {
    const { read, later, quiet } = setOut()
    later.keep(message('a'))
    later.close()
    quiet()
    await later.settled()
    expect([read, later.keep(message('b'))]).toEqual([[], false])
  })
})
