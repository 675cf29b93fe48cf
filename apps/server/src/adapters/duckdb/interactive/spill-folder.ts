import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

const NAME = /^interactive-(?<pid>\d+)-/

/** A new folder into which one worker may spill; sweeps those that killed processes have left behind. */
export async function freshSpillFolder(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true })
  for (const name of await readdir(parent)) {
    const pid = NAME.exec(name)?.groups?.['pid']
    if (pid !== undefined && !isRunning(Number(pid)))
      await rm(join(parent, name), { recursive: true, force: true })
  }
  return join(parent, `interactive-${process.pid}-${randomUUID()}`)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process is a process too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
