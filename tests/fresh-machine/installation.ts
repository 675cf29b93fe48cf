import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const scripts = resolve(import.meta.dirname, '../../scripts')

/** Says what it was given; with `stay` it stays, counts signals, and leaves with 5 a moment after the first. */
const mainSource = `
const parameters: string[] = process.argv.slice(2)
let signals = 0
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    signals += 1
    setTimeout(() => {
      process.stdout.write(signal + ' ' + signals + '\\n')
      process.exit(5)
    }, 200)
  })
}
// Said last: who reads it may send signals at once.
process.stdout.write(JSON.stringify(parameters) + '\\n')
if (parameters[0] === 'stay') setInterval(() => undefined, 1000)
else process.exitCode = Number(parameters[0])
`

/** Installs \`thing\` and the pinned Node after a moment, and keeps count. Single quotes inside would end it. */
const goodNpm = `
[ "$1" = ping ] && exit 0
echo "$*" >> npm-runs
sleep 0.5
rm -rf node_modules
mkdir -p node_modules/thing "node_modules/node-$PLATFORM/bin"
ln -s "$NODE" "node_modules/node-$PLATFORM/bin/node"
cp package-lock.json node_modules/.package-lock.json
`

/** A folder with our scripts, a server that is only a stub, and an npm that is only a shell script. */
export class Installation {
  readonly root = mkdtempSync(join(tmpdir(), 'fundwatch-installation-'))
  readonly #children: ChildProcess[] = []

  constructor(npm: string = goodNpm) {
    cpSync(scripts, join(this.root, 'scripts'), { recursive: true })
    mkdirSync(join(this.root, 'apps/server/src'), { recursive: true })
    mkdirSync(join(this.root, 'bin'))
    writeFileSync(join(this.root, 'apps/server/src/main.ts'), mainSource)
    writeFileSync(join(this.root, 'package.json'), '{ "type": "module" }')
    this.lock('1.0.0')
    writeFileSync(join(this.root, 'bin/npm'), `#!/bin/sh\n${npm}`)
    chmodSync(join(this.root, 'bin/npm'), 0o755)
  }

  /** Writes a package-lock.json that asks for one version of `thing`. */
  lock(version: string): void {
    const packages = { '': {}, 'node_modules/thing': { version } }
    writeFileSync(join(this.root, 'package-lock.json'), JSON.stringify({ packages }))
  }

  /** How often npm was asked to install. */
  get npmRuns(): number {
    const file = join(this.root, 'npm-runs')
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').length : 0
  }

  /** Starts the command `fundwatch`. */
  start(...parameters: string[]) {
    const child = spawn(process.execPath, [join(this.root, 'scripts/fundwatch.mjs'), ...parameters], {
      cwd: this.root,
      env: {
        HOME: this.root,
        PATH: `${join(this.root, 'bin')}:/usr/local/bin:/usr/bin:/bin`,
        NODE: process.execPath,
        PLATFORM: `${process.platform}-${process.arch}`,
      },
    })
    this.#children.push(child)
    const printed = { stdout: '', stderr: '' }
    child.stdout.on('data', (piece: Buffer) => {
      printed.stdout += piece.toString('utf8')
    })
    child.stderr.on('data', (piece: Buffer) => {
      printed.stderr += piece.toString('utf8')
    })
    const exit = new Promise<number | null>((settle) => {
      child.once('close', settle)
    })
    return { child, printed, exit }
  }

  /** Ends what still runs and removes the folder. */
  clear(): void {
    for (const child of this.#children) child.kill('SIGKILL')
    rmSync(this.root, { recursive: true, force: true })
  }
}

/** Waits until something is so, ten seconds at most. */
export async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error('waited ten seconds in vain')
    await sleep(20)
  }
}
