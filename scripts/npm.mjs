import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { Complaint, isNetworkTrouble, npmComplaint, offline } from './complaint.mjs'

/** No package needs its install script, so none is run. `loglevel` also hides that some packages would like a newer Node. */
const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error']

/**
 * Installs exactly what package-lock.json says. Asks for the registry first: npm itself would try for minutes, package by
 * package, before it says that there is no network. Without one, the packages that npm once kept are enough if they are all
 * there. Throws a Complaint.
 *
 * @param {string} root
 * @param {(pid: number) => void} entrust told the pid of npm
 */
export async function npmCi(root, entrust) {
  const ping = await npm(root, ['ping', '--fetch-retries=0', '--fetch-timeout=10000', ...quiet])
  const isOffline = ping.exitCode !== 0 && isNetworkTrouble(ping.output)
  const source = isOffline ? ['--offline'] : ['--fetch-retries=2', '--fetch-retry-mintimeout=1000']
  const parameters = ['ci', '--include=dev', '--include=optional', ...source, ...quiet]
  const { exitCode, output } = await npm(root, parameters, entrust)
  if (exitCode === 0) return
  if (isOffline) throw offline()
  process.stderr.write(output)
  throw npmComplaint(output)
}

/** An interrupted npm tidies up, sometimes for half a minute; what it leaves half done is installed anew anyway. */
const patienceMs = 3000

/** Runs npm and collects what it prints. Signals are passed on; an interrupted npm is a Complaint. */
function npm(root, parameters, entrust = () => undefined) {
  const [command, ...before] = npmCommand()
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...before, ...parameters], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let interrupted = false
    const relay = (signal) => {
      interrupted = true
      child.kill(signal)
      setTimeout(() => child.kill('SIGKILL'), patienceMs).unref()
    }
    for (const signal of signals) process.on(signal, relay)
    if (child.pid !== undefined) entrust(child.pid)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (piece) => {
        output += piece
      })
    }
    child.on('error', () =>
      reject(new Complaint('找不到 npm。请安装 Node.js 自带的 npm。', 'npm was not found.')),
    )
    child.on('close', (exitCode) => {
      for (const signal of signals) process.off(signal, relay)
      if (interrupted) reject(new Complaint('安装被中断。', 'The installation was interrupted.'))
      else resolve({ exitCode, output })
    })
  })
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** The npm that started us, else the one on the PATH. */
function npmCommand() {
  const started = process.env.npm_execpath
  const isNpm =
    started !== undefined && ['npm-cli.js', 'npx-cli.js'].includes(basename(started)) && existsSync(started)
  return isNpm ? [process.execPath, started.replace(/npx-cli\.js$/, 'npm-cli.js')] : ['npm']
}
