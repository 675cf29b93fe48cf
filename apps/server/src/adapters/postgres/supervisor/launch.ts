import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Door, knock, owner } from './knock.ts'
import { logFileOf, type Place } from './place.ts'
import { clearStaleFile } from './postmaster-file.ts'
import { identifyProcess, type ProcessIdentity } from './process-identity.ts'
import { recallPort } from './remembered.ts'
import { identityOf, runAs, serverEnvironment, started } from './run-as.ts'
import { openLog, readSince, rotateLog } from './server-log.ts'
import { writeSettings } from './settings-file.ts'
import { stopServer } from './stop-server.ts'
import { type SupervisorError, supervisorError } from './supervisor-error.ts'

/** What is needed to start a server on a cluster that nobody uses. */
export interface LaunchWish {
  place: Place
  /** The folder of the binaries. */
  runtime: string
  password: string
  memoryBytes: number
}

/** A server that we started and that lets us in. */
export interface Launched {
  child: ChildProcess
  identity: ProcessIdentity
  port: number
}

/** Recovery after a crash replays at most `max_wal_size` of log; ten minutes are ample. */
const patienceMs = 600_000

/** Remains of a killed server (children that still hold its memory) go away by themselves, mostly within a second. */
const pausesMs = [0, 50, 100, 200, 400, 800, 1600, 3200, 3200]

/**
 * Starts PostgreSQL and waits until it lets us in. Tries again while remains of an earlier server are in the way or the port
 * was taken meanwhile; sets our password when the server knows another one. Throws `start-failed`, `start-timed-out`,
 * `disk-full`, `password-refused`.
 */
export async function launch(wish: LaunchWish): Promise<Launched> {
  rotateLog(logFileOf(wish.place))
  let failure: Trouble | undefined
  let passwordWasSet = false
  for (const pause of pausesMs) {
    await sleep(pause)
    clearStaleFile(wish.place.cluster)
    const attempt = await tryToLaunch(wish)
    if (attempt.kind === 'ready') return attempt.launched
    if (attempt.kind === 'wrong-password') {
      if (passwordWasSet) throw supervisorError('password-refused', undefined)
      await setPassword(wish)
      passwordWasSet = true
      continue
    }
    failure = judge(wish, attempt.log)
    if (!failure.passes) throw failure.error
  }
  throw failure?.error ?? supervisorError('password-refused', undefined)
}

type Attempt =
  | { kind: 'ready'; launched: Launched }
  | { kind: 'wrong-password' }
  /** The server ended by itself; this is what it wrote. */
  | { kind: 'ended'; log: string }

async function tryToLaunch(wish: LaunchWish): Promise<Attempt> {
  const { place, runtime, password, memoryBytes } = wish
  const port = await recallPort(place.ownFolder)
  const settings = await writeSettings(place.home, { port, memoryBytes })
  const logFile = logFileOf(place)
  const log = openLog(logFile)
  const executable = join(runtime, 'bin', 'postgres')
  // Detached: Ctrl-C on the terminal is for us; we stop the server when our own work with it is done.
  const child = spawn(executable, ['-D', place.cluster, '-c', `config_file=${settings}`], {
    ...identityOf(place.account),
    cwd: place.home,
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', log.descriptor, log.descriptor],
  })
  await started(child, executable, place.account).finally(() => closeSync(log.descriptor))
  child.unref()
  const identity = child.pid === undefined ? undefined : identifyProcess(child.pid)
  if (!identity) return { kind: 'ended', log: await lastWords(child, { file: logFile, from: log.size }) }

  const answer = await waitForAnswer(child, { port, password })
  if (answer === 'ready') return { kind: 'ready', launched: { child, identity, port } }
  if (answer === 'ended') return { kind: 'ended', log: readSince(logFile, log.size) }
  await stopServer(identity)
  if (answer === 'wrong-password') return { kind: 'wrong-password' }
  throw supervisorError('start-timed-out', { seconds: patienceMs / 1000, logFile })
}

async function waitForAnswer(child: ChildProcess, door: Door) {
  const deadline = Date.now() + patienceMs
  while (Date.now() < deadline) {
    if (hasEnded(child)) return 'ended'
    const answer = await knock(door)
    if (answer === 'ready' || answer === 'wrong-password') return answer
    await sleep(20)
  }
  return 'timed-out'
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function lastWords(child: ChildProcess, log: { file: string; from: number }): Promise<string> {
  while (!hasEnded(child)) await sleep(5)
  return readSince(log.file, log.from)
}

/** A failed start; `passes` when it is worth trying again. */
interface Trouble {
  passes: boolean
  error: SupervisorError
}

function judge({ place }: LaunchWish, log: string): Trouble {
  if (log.includes('No space left on device')) {
    return { passes: false, error: supervisorError('disk-full', { folder: place.home }) }
  }
  const detail = log
    .split('\n')
    .filter((line) => /FATAL|PANIC|ERROR|error while loading|HINT/.test(line))
    .slice(-4)
    .join('\n')
  const error = supervisorError('start-failed', {
    detail: detail || log.trim().slice(-500),
    logFile: logFileOf(place),
  })
  return { passes: passingTroubles.test(log), error }
}

const passingTroubles =
  /lock file "postmaster\.pid" already exists|pre-existing shared memory block|could not bind|could not create any TCP\/IP sockets/

/**
 * Sets our password in single-user mode, which needs the files but no password: the password file was lost, or the cluster
 * came from a backup.
 */
async function setPassword({ place, runtime, password }: LaunchWish): Promise<void> {
  await runAs({
    executable: join(runtime, 'bin', 'postgres'),
    parameters: [
      '--single',
      '-D',
      place.cluster,
      '-c',
      `config_file=${join(place.home, 'fundwatch.conf')}`,
      'postgres',
    ],
    account: place.account,
    cwd: place.home,
    input: `alter role ${owner} password '${password}'\n`,
  })
}
