import { describe, expect, it } from 'vitest'
import type { AuditPart, PartOutcome } from '../../../use-cases/review/audit-ports.ts'
import type { Desk } from './desk.ts'
import { readAhead } from './read-ahead.ts'

const part = (scope: AuditPart['scope'], bucketFrom: number): AuditPart => ({
  scope,
  bucketFrom,
  bucketTo: bucketFrom,
})
const parts = [part('person', 0), part('person', 1), part('person', 2), part('peers', 0)] as const

const desk = (name: string): Desk => ({
  name,
  connection: {} as Desk['connection'],
  untilAborted: (signal, work) => {
    signal.throwIfAborted()
    return work()
  },
  throwIfAborted: () => undefined,
  close: () => Promise.resolve(),
})

/** Work that ends when the test says so. */
function lab() {
  const begun: string[] = []
  const ends = new Map<AuditPart, PromiseWithResolvers<PartOutcome>>()
  const ahead = readAhead({ parts, desks: [desk('a'), desk('b')] }, ({ name }, work) => {
    begun.push(`${work.scope} ${work.bucketFrom} at ${name}`)
    const end = Promise.withResolvers<PartOutcome>()
    ends.set(work, end)
    return end.promise
  })
  const finish = (of: AuditPart) =>
    ends.get(of)?.resolve({ findings: [], unjudged: [], failed: [], lines: of.bucketFrom, owners: null })
  const fail = (of: AuditPart, reason: Error) => ends.get(of)?.reject(reason)
  return { ahead, begun, finish, fail }
}

const { signal } = new AbortController()

describe('reading ahead', () => {
  it('begins the next part while the first is asked for, each at a desk', async () => {
    const { ahead, begun, finish } = lab()
    const first = ahead.run(parts[0], signal)
    await Promise.resolve()
    expect(begun).toEqual(['person 0 at b', 'person 1 at a'])
    finish(parts[0])
    expect((await first).lines).toBe(0)
    const second = ahead.run(parts[1], signal)
    await Promise.resolve()
    expect(begun.slice(2)).toEqual(['person 2 at b'])
    finish(parts[1])
    expect((await second).lines).toBe(1)
  })

  it('leaves peers until they are asked for', async () => {
    const { ahead, begun, finish } = lab()
    const last = ahead.run(parts[2], signal)
    await Promise.resolve()
    finish(parts[2])
    await last
    expect(begun).toEqual(['person 2 at b'])
  })

  it('tells of a part that failed before it was asked for, and not sooner', async () => {
    const { ahead, fail, finish } = lab()
    const first = ahead.run(parts[0], signal)
    await Promise.resolve()
    fail(parts[1], new Error('no memory'))
    finish(parts[0])
    await first
    await expect(ahead.run(parts[1], signal)).rejects.toThrow('no memory')
  })

  it('begins anew what was aborted under another signal', async () => {
    const { ahead, begun, fail, finish } = lab()
    const abort = new AbortController()
    const first = ahead.run(parts[0], abort.signal)
    await Promise.resolve()
    abort.abort(new Error('stop'))
    fail(parts[0], new Error('stop'))
    fail(parts[1], new Error('stop'))
    await expect(first).rejects.toThrow('stop')
    await ahead.settle()
    const again = ahead.run(parts[1], signal)
    await Promise.resolve()
    finish(parts[1])
    expect((await again).lines).toBe(1)
    expect(begun.filter((one) => one.startsWith('person 1'))).toHaveLength(2)
  })
})
