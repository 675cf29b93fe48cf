import { type ChildProcess, spawn } from 'node:child_process'
import type { Account } from './account.ts'
import { errorCode, type SupervisorError, supervisorError } from './supervisor-error.ts'

/** One program of PostgreSQL to run to its end. */
export interface Run {
  executable: string
  parameters: string[]
  account: Account | undefined
  /** A folder the account can enter. */
  cwd: string
  /** What to type into it. */
  input?: string
}

/** What a program left behind. */
export interface Outcome {
  exitCode: number | null
  output: string
}

/** The environment of PostgreSQL: not ours, in which PG… variables or a locale could change what it does. */
export const serverEnvironment: NodeJS.ProcessEnv = { PATH: process.env['PATH'], LANG: 'C', LC_ALL: 'C' }

/** The spawn options that make a child run as an account. */
export function identityOf(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {}
}

/** Runs a program as an account and collects what it prints. Throws `binaries-not-runnable`, `os-user-switch-refused`. */
export function runAs({ executable, parameters, account, cwd, input }: Run): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, parameters, { ...identityOf(account), cwd, env: serverEnvironment })
    let output = ''
    const collect = (piece: Buffer) => {
      output += piece.toString('utf8')
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) => reject(spawnError(error, executable, account)))
    child.on('close', (exitCode) => resolve({ exitCode, output }))
    // A program that ends before it has read its input breaks the pipe; its exit code tells why.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input ?? '')
  })
}

/** What it means that a program could not be started at all. */
function spawnError(error: Error, executable: string, account: Account | undefined): SupervisorError {
  if (errorCode(error) === 'EPERM' && account) {
    return supervisorError('os-user-switch-refused', { user: account.name }, error)
  }
  return supervisorError('binaries-not-runnable', { path: executable, reason: error.message }, error)
}

/** Resolves once a child was really started; rejects as `runAs` does. */
export function started(
  child: ChildProcess,
  executable: string,
  account: Account | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', (error) => reject(spawnError(error, executable, account)))
  })
}
