import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { errorCode } from './supervisor-error.ts'

/** One process in the life of this machine. A pid alone is not enough: the kernel gives it away again. */
export interface ProcessIdentity {
  pid: number
  /** When it started, opaque: boot id and clock ticks on Linux, what `ps` prints elsewhere. */
  startedAt: string
}

/** Who lives under this pid now; nothing when nobody does. A zombie is dead: it holds no file and no memory. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  const startedAt = process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid)
  return startedAt === undefined ? undefined : { pid, startedAt }
}

/** Whether exactly this process still lives. */
export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  return identifyProcess(pid)?.startedAt === startedAt
}

/** The command line of a living process, one string per argument; empty when it is gone or hidden from us. */
export function commandOf(pid: number): string[] {
  if (process.platform !== 'linux') return psColumn(pid, 'command')?.split(' ') ?? []
  return readProc(`/proc/${pid}/cmdline`)?.split('\0').slice(0, -1) ?? []
}

function startOnLinux(pid: number): string | undefined {
  const stat = readProc(`/proc/${pid}/stat`)
  if (stat === undefined) return undefined
  // The second field is the name in brackets and may hold spaces; the third (state) follows the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, startTicks] = [fields[0], fields[19]]
  if (state === 'Z' || state === 'X') return undefined
  return `${bootId()}:${startTicks}`
}

/** Ticks start again at every boot, so a lock that outlived a power cut must not match by chance. */
function bootId(): string {
  return readProc('/proc/sys/kernel/random/boot_id')?.trim() ?? 'unknown-boot'
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    // ESRCH: the process ended between opening and reading its file. EACCES: /proc is mounted with hidepid.
    if (['ENOENT', 'ESRCH', 'EACCES'].includes(errorCode(error) ?? '')) return undefined
    throw error
  }
}

function startByPs(pid: number): string | undefined {
  if (psColumn(pid, 'stat')?.startsWith('Z')) return undefined
  return psColumn(pid, 'lstart')
}

function psColumn(pid: number, column: string): string | undefined {
  try {
    const printed = execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: 'pipe',
    })
    return printed.trim() || undefined
  } catch {
    // `ps` leaves with 1 when there is no such process; that is the answer.
    return undefined
  }
}
