import { readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf, identifyProcess, type ProcessIdentity } from './process-identity.ts'
import { errorCode, supervisorError } from './supervisor-error.ts'

/** A living server on our cluster, as `postmaster.pid` and the process table agree. */
export interface FoundServer {
  identity: ProcessIdentity
  port: number
  /** The executable it was started from. */
  executable: string
}

/**
 * The server that runs on a cluster, if one does. `postmaster.pid` alone proves nothing: it outlives crashes, its pid may
 * belong to somebody else by now or to a zombie nobody reaps, and a copied folder brings the file of the original along. Only
 * a living process whose command line names this cluster counts.
 */
export function findServer(cluster: string): FoundServer | undefined {
  const lines = readLines(cluster)
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  const identity = identifyProcess(pid)
  if (!identity) return undefined
  const [executable, ...parameters] = commandOf(pid)
  if (!executable || !isOn(parameters, cluster)) return undefined
  return { identity, port: Number(lines[3]), executable }
}

/**
 * Removes a `postmaster.pid` that speaks of no living server; PostgreSQL would refuse to start when its pid happens to be in
 * use. Should a child of a killed server still hold the shared memory, PostgreSQL sees that by itself and refuses.
 */
export function clearStaleFile(cluster: string): void {
  if (findServer(cluster)) return
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

/** `-D <cluster>`, as we start it. */
function isOn(parameters: string[], cluster: string): boolean {
  const flag = parameters.indexOf('-D')
  const folder = flag === -1 ? undefined : parameters[flag + 1]
  return folder !== undefined && (folder === cluster || sameFolder(folder, cluster))
}

function sameFolder(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other)
  } catch {
    // A folder we cannot resolve is not ours: ours we can.
    return false
  }
}

function readLines(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw supervisorError('cluster-of-other-user', { folder: cluster, reason: String(error) }, error)
  }
}
