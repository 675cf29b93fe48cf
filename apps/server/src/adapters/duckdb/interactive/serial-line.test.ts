import { expect, it } from 'vitest'
import { serialLine } from './serial-line.ts'

it('does one thing after the other, also after a failure', async () => {
  const line = serialLine(10)
  const log: string[] = []
  const work = (name: string, fails = false) =>
    line.run(async () => {
      log.push(`${name} begins`)
      await Promise.resolve()
      log.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    })
  const [a, b, c] = await Promise.allSettled([work('a'), work('b', true), work('c')])
  expect([a.status, b.status, c.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})

it('turns away who would wait too long, and everybody once it is closed', async () => {
  const line = serialLine(2)
  let finish = () => undefined as void
  const running = line.run(() => new Promise<void>((resolve) => (finish = resolve)))
  await Promise.resolve()
  const waiting = [line.run(async () => 1), line.run(async () => 2)]
  await expect(line.run(async () => 3)).rejects.toMatchObject({ code: 'overloaded' })
  const closing = line.close()
  finish()
  await running
  await expect(waiting[0]).rejects.toMatchObject({ code: 'closed' })
  await expect(waiting[1]).rejects.toMatchObject({ code: 'closed' })
  await closing
  await expect(line.run(async () => 4)).rejects.toMatchObject({ code: 'closed' })
})
