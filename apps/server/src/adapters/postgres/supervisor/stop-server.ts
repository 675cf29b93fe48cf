import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, type ProcessIdentity } from './process-identity.ts'
import { errorCode, supervisorError } from './supervisor-error.ts'

/** A fast shutdown writes a checkpoint first, which can take a while on a slow disk. */
const fastShutdownMs = 120_000
const immediateShutdownMs = 10_000

/**
 * Stops a server: sessions are ended and everything is written (SIGINT, fast shutdown); if that does not come to an end, at
 * once (SIGQUIT), from which the next start recovers. Resolves when the process is gone. Throws `server-not-ours-to-stop`,
 * `server-does-not-stop`.
 */
export async function stopServer(identity: ProcessIdentity): Promise<void> {
  signal(identity, 'SIGINT')
  if (await isGoneWithin(identity, fastShutdownMs)) return
  signal(identity, 'SIGQUIT')
  if (await isGoneWithin(identity, immediateShutdownMs)) return
  throw supervisorError('server-does-not-stop', { pid: identity.pid })
}

function signal(identity: ProcessIdentity, name: 'SIGINT' | 'SIGQUIT'): void {
  if (!isAlive(identity)) return
  try {
    process.kill(identity.pid, name)
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return
    throw supervisorError('server-not-ours-to-stop', { pid: identity.pid }, error)
  }
}

async function isGoneWithin(identity: ProcessIdentity, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms
  while (isAlive(identity)) {
    if (Date.now() > deadline) return false
    await sleep(15)
  }
  return true
}
