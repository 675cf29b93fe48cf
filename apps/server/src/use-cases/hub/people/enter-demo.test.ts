import { describe, expect, it } from 'vitest'
import type { Act } from '../trail/act.ts'
import { NOBODY } from './admission.ts'
import { enterDemo, offerDemo } from './enter-demo.ts'

const act = { actor: NOBODY, at: 0 } as unknown as Act
/** Whoever asks further than the door is refused by the test itself. */
const nothingBehind = new Proxy(
  {},
  {
    get: (_target, name) => () => {
      throw new Error(`The door asked for ${String(name)}.`)
    },
  },
)
const door = (password: string | null) =>
  ({ ...nothingBehind, demoDoor: async () => password, transact: async () => [] }) as never
const visit = { agent: null, earlier: null }

describe('the door of a demo', () => {
  it('does not exist where the instance is no demo', async () => {
    await expect(offerDemo(door(null), act)).rejects.toThrow('没有这个内容')
    await expect(enterDemo(door(null), act, { account: 'demo-reviewer', visit })).rejects.toThrow(
      '没有这个内容',
    )
  })

  it.each(['sim-approver-990101', 'admin', 'demo-', 'demo-nobody'])(
    'lets nobody in as %s',
    async (account) => {
      await expect(enterDemo(door('secret'), act, { account, visit })).rejects.toThrow('没有这个内容')
    },
  )
})
