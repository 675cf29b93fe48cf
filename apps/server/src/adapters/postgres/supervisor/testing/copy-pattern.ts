import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from '../supervisor-error.ts'
import { makeScratchFolder } from './scratch-folder.ts'

/** What many tests begin with, and how it is made. */
export interface Pattern {
  /** Its name within a run of tests. */
  readonly name: string
  /** Makes it in an empty folder; nothing may run in it when this is done. */
  readonly fill: (folder: string) => Promise<void>
  /** Where the data folder of an instance lies in it; `.` when it is one. */
  readonly dataFolder: string
}

/**
 * A new folder, which any user can enter, with what a pattern makes. Within a run of tests (`tests/setup/run-folder.ts`) it is
 * made once and copied. Who calls it removes it.
 */
export async function copyPattern(pattern: Pattern): Promise<string> {
  const folder = makeScratchFolder()
  const run = process.env['TEST_RUN_FOLDER']
  const made = run === undefined ? undefined : await makeOnce(pattern, join(run, pattern.name))
  if (made === undefined || isElsewhere(join(made, pattern.dataFolder))) await pattern.fill(folder)
  else execFileSync('cp', ['-a', `${made}/.`, folder])
  return folder
}

/** A folder that the server's user cannot enter holds only a link to the cluster: copies would share it. */
function isElsewhere(dataFolder: string): boolean {
  return lstatSync(join(dataFolder, 'postgres', 'cluster')).isSymbolicLink()
}

/** One worker makes it, the others wait for it; when it fails, the next one tries. */
async function makeOnce({ fill, dataFolder }: Pattern, made: string): Promise<string> {
  const lock = `${made}.lock`
  while (!existsSync(made)) {
    if (!take(lock)) {
      await sleep(50)
      continue
    }
    const draft = makeScratchFolder()
    try {
      await fill(draft)
      // A server started from a copy shall choose a port of its own, not the one that another copy holds.
      rmSync(join(draft, dataFolder, 'postgres', 'port'))
      if (!existsSync(made)) renameSync(draft, made)
    } finally {
      rmSync(draft, { recursive: true, force: true })
      rmSync(lock, { force: true })
    }
  }
  return made
}

/** Whether we are the one to make it. Whoever was, and died over it, is not waited for. */
function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
    if (isGone(lock)) rmSync(lock, { force: true })
    return false
  }
}

function isGone(lock: string): boolean {
  try {
    const holder = Number(readFileSync(lock, 'utf8'))
    // Empty for a moment while it is being written.
    if (holder > 0) process.kill(holder, 0)
    return false
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return true
    // It was given back meanwhile.
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}
