import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The demo city that all tests of the pages share. */
    readonly city: { readonly address: string; readonly password: string }
  }
}

const root = join(import.meta.dirname, '../..')
const READY_MS = 300_000
const STOP_MS = 60_000

/** Starts the platform with its demo city as a user would, once for all tests of the pages, and ends it after them. */
export default async function startCity(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.FUNDWATCH_WEB_CITY
  if (running !== undefined) {
    // Who works on the pages keeps one running: `FUNDWATCH_WEB_CITY="http://127.0.0.1:8090 password"`.
    const [address = '', password = ''] = running.split(' ')
    project.provide('city', { address, password })
    return async () => undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'fundwatch-web-'))
  const port = await freePort()
  const child = spawn(process.execPath, [join(root, 'scripts/fundwatch.mjs'), 'start'], {
    cwd: root,
    env: { ...process.env, FUNDWATCH_DATA: join(folder, 'data'), FUNDWATCH_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  try {
    const told = await untilReady(child)
    const password = /密码均为 (\S+?)）/.exec(told)?.[1]
    if (password === undefined) throw new Error(`No demo account was told:\n${told}`)
    project.provide('city', { address: `http://127.0.0.1:${port}`, password })
  } catch (error) {
    await stop(child)
    throw error
  }
  return async () => {
    await stop(child)
    rmSync(folder, { recursive: true, force: true })
  }
}

function untilReady(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = ''
    const late = setTimeout(
      () => reject(new Error(`The demo city was not ready in time:\n${told}`)),
      READY_MS,
    )
    const hear = (piece: Buffer) => {
      told += piece.toString()
      if (!told.includes('已就绪')) return
      clearTimeout(late)
      resolve(told)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`The demo city ended with ${code}:\n${told}`))
    })
  })
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    child.removeAllListeners('exit')
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
