import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { launchBrowser } from './browser.ts'
import { tellCity } from './city.ts'

const root = join(import.meta.dirname, '../..')
const STOP_MS = 60_000

/**
 * Before a run with tests of the pages: begins to start the platform with its demo city as a user would, and the browser that all of
 * them share, and does not wait for it: the city lives its half year while other tests run. Returns what ends both.
 */
export default function startCity(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fundwatch-web-'))
  project.provide('cityFolder', folder)
  const instance = begin(folder)
  const browser = launchBrowser(folder)
  const told = Promise.all([instance.ready, browser]).then(
    ([ready, server]) => tellCity(folder, { ...ready, browser: server.wsEndpoint() }),
    (error: Error) => tellCity(folder, { problem: error.stack ?? error.message }),
  )
  return async () => {
    await instance.stop()
    await told
    await browser.then(
      (server) => server.close(),
      // It never began, and every test was told so.
      () => undefined,
    )
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Instance {
  readonly ready: Promise<{ readonly address: string; readonly password: string }>
  stop(): Promise<void>
}

function begin(folder: string): Instance {
  const running = process.env['FUNDWATCH_WEB_CITY']
  if (running !== undefined) {
    // Who works on the pages keeps one running: `FUNDWATCH_WEB_CITY="http://127.0.0.1:8090 password"`.
    const [address = '', password = ''] = running.split(' ')
    return { ready: Promise.resolve({ address, password }), stop: async () => undefined }
  }
  const child = freePort().then((port) => ({ port, process: startOn(port, join(folder, 'data')) }))
  return {
    ready: child.then(async ({ port, process: started }) => ({
      address: `http://127.0.0.1:${port}`,
      password: await passwordTold(started),
    })),
    stop: async () => stop((await child).process),
  }
}

function startOn(port: number, data: string): ChildProcess {
  return spawn(process.execPath, [join(root, 'scripts/fundwatch.mjs'), 'start'], {
    cwd: root,
    env: { ...process.env, FUNDWATCH_DATA: data, FUNDWATCH_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** The password of the demo accounts, which is told before the city is ready. */
function passwordTold(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = ''
    const hear = (piece: Buffer) => {
      told += piece.toString()
      if (!told.includes('已就绪')) return
      const password = /密码均为 (\S+?)）/.exec(told)?.[1]
      if (password === undefined) reject(new Error(`No demo account was told:\n${told}`))
      else resolve(password)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The demo city ended with ${code}:\n${told}`)))
  })
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    child.once('exit', () => {
      clearTimeout(late)
      resolve()
    })
    child.kill('SIGINT')
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port.')),
      )
    })
  })
}
