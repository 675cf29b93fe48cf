import { readdir, readFile } from 'node:fs/promises'

/** Of Linux, whatever the machine. */
const TICKS_PER_SECOND = 100
const KIB = 1024
const NONE: CpuSeconds = { all: 0, kernel: 0 }

/** Seconds of processor time that a process took so far, and how many of them in the kernel; 0 for one that has ended. */
export async function cpuSecondsOf(pid: number): Promise<CpuSeconds> {
  const fields = await statOf(pid)
  return cpuSeconds(fields[11], fields[12])
}

/** Seconds of processor time. */
export interface CpuSeconds {
  readonly all: number
  readonly kernel: number
}

/** The same of a process and all that it started, those that have ended included. */
export async function familyCpuSeconds(parent: number): Promise<CpuSeconds> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const parents = await Promise.all(pids.map(async (pid) => Number((await statOf(pid))[1])))
  const family = [parent, ...pids.filter((_, at) => parents[at] === parent)]
  const seconds = [await endedCpuSeconds(parent), ...(await Promise.all(family.map(cpuSecondsOf)))]
  return seconds.reduce((sum, one) => ({ all: sum.all + one.all, kernel: sum.kernel + one.kernel }), NONE)
}

async function endedCpuSeconds(parent: number): Promise<CpuSeconds> {
  const fields = await statOf(parent)
  return cpuSeconds(fields[13], fields[14])
}

function cpuSeconds(user: string | undefined, kernel: string | undefined): CpuSeconds {
  const inKernel = Number(kernel ?? 0) / TICKS_PER_SECOND
  return { all: Number(user ?? 0) / TICKS_PER_SECOND + inKernel, kernel: inKernel }
}

/** Bytes of memory that a process holds. */
export async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * KIB
}

/** What follows the name in `/proc/<pid>/stat`: state, parent, … */
async function statOf(pid: number): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}
