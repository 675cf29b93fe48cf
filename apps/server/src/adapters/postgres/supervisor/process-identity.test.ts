import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { commandOf, identifyProcess, isAlive } from './process-identity.ts'

describe('identifyProcess', () => {
  it('recognises a process and notices when it ends', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'])
    await once(child, 'spawn')
    const identity = identifyProcess(child.pid ?? 0)
    expect(identity?.pid).toBe(child.pid)
    expect(identity && isAlive(identity)).toBe(true)
    expect(commandOf(child.pid ?? 0)[0]).toBe(process.execPath)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(identity && isAlive(identity)).toBe(false)
    expect(identifyProcess(child.pid ?? 0)).toBeUndefined()
    expect(commandOf(child.pid ?? 0)).toEqual([])
  })

  it('does not take another process under the same pid for the one of before', () => {
    expect(isAlive({ pid: process.pid, startedAt: 'an earlier life' })).toBe(false)
  })
})
