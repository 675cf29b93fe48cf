import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { knock } from './knock.ts'
import { type FoundServer, findServer } from './postmaster-file.ts'
import { isAlive } from './process-identity.ts'
import { stopServer } from './stop-server.ts'

/** What is needed to deal with a server that is running already. */
export interface Meeting {
  cluster: string
  /** The binaries we would start. */
  runtime: string
  password: string
}

/** A server that is recovering from a crash may take minutes; one that says nothing at all is given a few seconds. */
const busyMs = 600_000
const silentMs = 10_000

/**
 * Deals with a server that an earlier supervisor left behind: it is adopted when it runs our binaries and takes our password,
 * and stopped otherwise. Undefined means that the cluster is free.
 */
export async function meetServer({ cluster, runtime, password }: Meeting): Promise<FoundServer | undefined> {
  const found = findServer(cluster)
  if (!found) return undefined
  const isOurs = found.executable === join(runtime, 'bin', 'postgres')
  const ready = isOurs ? await waitForWelcome({ cluster, password }) : undefined
  if (ready) return ready
  await stopServer(found.identity)
  return undefined
}

async function waitForWelcome({ cluster, password }: { cluster: string; password: string }) {
  const startedAt = Date.now()
  let lastSign = startedAt
  while (Date.now() - startedAt < busyMs && Date.now() - lastSign < silentMs) {
    // Read anew each time: a server that is just starting has not written its port yet.
    const found = findServer(cluster)
    if (!found || !isAlive(found.identity)) return undefined
    const answer = found.port > 0 ? await knock({ port: found.port, password }) : 'silent'
    if (answer === 'ready') return found
    if (answer === 'wrong-password') return undefined
    if (answer === 'busy') lastSign = Date.now()
    await sleep(50)
  }
  return undefined
}
