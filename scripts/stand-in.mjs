import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { Complaint } from './complaint.mjs'

/** Passed on to the child. SIGWINCH, because a child outside the terminal's group is not told that the window changed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGWINCH']

/** One Ctrl-C can reach us twice within a moment: from the terminal, and from npm, which passes its own on. */
const sameSignalMs = 500

/**
 * Runs a program in our place: it has our input and output, gets our signals once, and its exit code is returned (128 + n
 * when a signal ended it). It is not in our process group, because then Ctrl-C would reach it both directly and through us.
 *
 * @param {{ command: string, parameters: string[], env: NodeJS.ProcessEnv }} program
 * @returns {Promise<number>}
 */
export function standIn({ command, parameters, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { env, stdio: 'inherit', detached: true })
    const lastAt = new Map()
    const relay = (signal) => {
      const now = Date.now()
      if (now - (lastAt.get(signal) ?? 0) < sameSignalMs) return
      lastAt.set(signal, now)
      child.kill(signal)
    }
    for (const signal of signals) process.on(signal, relay)
    const leash = process.env.npm_lifecycle_event ? onParentLost(() => child.kill('SIGTERM')) : undefined
    child.on('error', (error) => {
      reject(
        new Complaint(
          `无法运行 ${command}: ${error.message}`,
          'The bundled Node.js cannot be run on this machine.',
        ),
      )
    })
    child.on('exit', (code, signal) => {
      clearInterval(leash)
      for (const name of signals) process.off(name, relay)
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}

/** When npm is killed so that it cannot pass a signal on (kill -9), whoever started it thinks that all of it has ended. */
function onParentLost(act) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    act()
  }, 500)
  timer.unref()
  return timer
}
