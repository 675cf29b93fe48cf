import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '../../apps/server/src/adapters/postgres/supervisor/supervisor-error.ts'
import { makeScratchFolder } from '../../apps/server/src/adapters/postgres/supervisor/testing/scratch-folder.ts'

const root = join(import.meta.dirname, '..', '..')
/** Two instances with their lakes and databases take about one; the rest is for what a test does to them. */
const ENOUGH_BYTES = 2 ** 32

/**
 * Before a run of tests: gives it a folder for everything temporary, in memory where there is enough, and lets the many short
 * Node processes of the tests share what they compiled. Returns what to do after the run.
 */
export default function setUp(): () => void {
  const folder = makeScratchFolder(ENOUGH_BYTES)
  process.env['TMPDIR'] = folder
  process.env['TEST_RUN_FOLDER'] = folder
  process.env['NODE_COMPILE_CACHE'] ??= join(root, 'node_modules', '.cache', 'fundwatch-compiled')
  const cleanUp = () => {
    if (!existsSync(folder)) return
    endServersIn(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 200 })
  }
  // A run that is interrupted ends without asking us.
  process.once('exit', cleanUp)
  return cleanUp
}

/** A run that was interrupted leaves servers behind, because PostgreSQL outlives whoever started it. */
function endServersIn(folder: string): void {
  const dataFolders = readdirSync(folder).flatMap((name) => [name, join(name, 'data')])
  for (const dataFolder of dataFolders) {
    const file = join(folder, dataFolder, 'postgres', 'cluster', 'postmaster.pid')
    const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
    if (pid > 0 && commandOf(pid).includes(folder)) end(pid)
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT')
  } catch (error) {
    // It ended by itself this moment.
    if (errorCode(error) !== 'ESRCH') throw error
  }
}

/** The command line of a process; empty when it is gone. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // It ended by itself, or this is not Linux.
    return ''
  }
}
