import { randomUUID } from 'node:crypto'
import { link, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeFolder } from './folders.ts'
import { identifyProcess, isAlive, type ProcessIdentity } from './process-identity.ts'
import { errorCode, folderError, supervisorError } from './supervisor-error.ts'

/** The right to run on a data folder; held until released or until the process ends. */
export interface DataLock {
  release(): Promise<void>
}

/** Where the lock of a data folder lies. */
function dataLockFile(dataFolder: string): string {
  return join(dataFolder, 'lock.json')
}

/**
 * Takes the one lock of a data folder for this process. Throws `data-locked` while another living process holds it; a lock
 * whose holder is gone (pid and start time must both fit) is taken over. Safe against several processes at once.
 */
export async function lockDataFolder(dataFolder: string): Promise<DataLock> {
  const file = dataLockFile(dataFolder)
  const mine = identifyProcess(process.pid)
  if (!mine) throw new Error('this process cannot be found in the process table')
  await makeFolder(dataFolder)
  const draft = `${file}.${randomUUID()}`
  await writeDurably(draft, mine)
  try {
    while (!(await tryToTake({ file, draft, dataFolder }))) await sleep(20)
  } finally {
    await rm(draft, { force: true })
  }
  return { release: () => release(file, mine) }
}

/** The living process that holds a data folder, if any. */
export async function dataLockHolder(dataFolder: string): Promise<ProcessIdentity | undefined> {
  const holder = await readHolder(dataLockFile(dataFolder))
  return holder && isAlive(holder) ? holder : undefined
}

interface Attempt {
  file: string
  /** A file that already says who we are; linking and renaming it are the atomic steps. */
  draft: string
  dataFolder: string
}

async function tryToTake({ file, draft, dataFolder }: Attempt): Promise<boolean> {
  if (await linkIfFree(draft, file)) return true
  const holder = await readHolder(file)
  if (!holder) return false
  if (isAlive(holder)) throw supervisorError('data-locked', { folder: dataFolder, pid: holder.pid })
  return takeOver({ file, draft, holder })
}

/**
 * Only one process may replace the lock of one dead holder: the one that owns the claim on it. The lock is read again under
 * the claim, because a slow rival may have judged a holder that was replaced meanwhile.
 */
async function takeOver({ file, draft, holder }: { file: string; draft: string; holder: ProcessIdentity }) {
  const claim = `${file}.claim-${holder.pid}`
  if (!(await linkIfFree(draft, claim))) {
    const claimant = await readHolder(claim)
    if (claimant && !isAlive(claimant)) await rm(claim, { force: true })
    return false
  }
  try {
    const current = await readHolder(file)
    if (current?.pid !== holder.pid || current.startedAt !== holder.startedAt) return false
    await rename(draft, file)
    return true
  } finally {
    await rm(claim, { force: true })
  }
}

async function release(file: string, mine: ProcessIdentity): Promise<void> {
  const holder = await readHolder(file)
  if (holder?.pid === mine.pid && holder.startedAt === mine.startedAt) await rm(file, { force: true })
}

async function linkIfFree(existing: string, wanted: string): Promise<boolean> {
  try {
    await link(existing, wanted)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw folderError(dirname(wanted), error)
  }
}

/** An unreadable lock (cut off by a full disk or a power cut) belongs to nobody that lives. */
async function readHolder(file: string): Promise<ProcessIdentity | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
  return parseHolder(text) ?? { pid: 0, startedAt: 'unreadable' }
}

function parseHolder(text: string): ProcessIdentity | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('startedAt' in value))
      return undefined
    const { pid, startedAt } = value
    return typeof pid === 'number' && typeof startedAt === 'string' ? { pid, startedAt } : undefined
  } catch {
    return undefined
  }
}

async function writeDurably(file: string, identity: ProcessIdentity): Promise<void> {
  try {
    const handle = await open(file, 'w', 0o644)
    await handle.writeFile(`${JSON.stringify(identity)}\n`)
    await handle.sync()
    await handle.close()
  } catch (error) {
    throw folderError(dirname(file), error)
  }
}
