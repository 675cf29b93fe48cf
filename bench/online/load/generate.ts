import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { LoadFigures, LoadWish } from './load-wish.ts'

/** A load that runs in a process of its own. */
export interface RunningLoad {
  readonly pid: number
  readonly figures: Promise<LoadFigures>
}

/** Starts a generator. Its figures reject when it ends without any. */
export function generate(wish: LoadWish): RunningLoad {
  const child = fork(join(import.meta.dirname, 'generator-main.ts'), [])
  const figures = new Promise<LoadFigures>((resolve, reject) => {
    child.once('message', (message) => resolve(message as LoadFigures))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The generator ended with ${code}.`)))
  })
  child.send(wish)
  return { pid: child.pid ?? 0, figures }
}
