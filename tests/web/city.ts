import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the demo city that all tests of the pages share tells that it is ready, and where their sessions are kept. */
    readonly cityFolder: string
  }
}

/** The demo city, the password of its accounts, and the browser that looks at it. */
export interface City {
  readonly address: string
  readonly password: string
  /** Where the browser takes orders. */
  readonly browser: string
}

const LOOK_AGAIN_MS = 200
/** Its half year takes a minute on a quiet machine; it was begun with the run, so that mostly nothing is left to wait for. */
const READY_MS = 400_000

let known: Promise<City> | undefined

/** The city, when it is ready. Throws what went wrong at its start. */
export function city(): Promise<City> {
  known ??= untilTold(inject('cityFolder'))
  return known
}

/** Tells every process of the run that the city is ready, or why it never will be. */
export function tellCity(folder: string, told: City | { readonly problem: string }): void {
  writeFileSync(`${fileOf(folder)}.new`, JSON.stringify(told))
  renameSync(`${fileOf(folder)}.new`, fileOf(folder))
}

async function untilTold(folder: string): Promise<City> {
  const latest = Date.now() + READY_MS
  while (!existsSync(fileOf(folder))) {
    if (Date.now() > latest) throw new Error('The demo city was not ready in time.')
    await setTimeout(LOOK_AGAIN_MS)
  }
  const told = JSON.parse(readFileSync(fileOf(folder), 'utf8')) as City | { readonly problem: string }
  if ('problem' in told) throw new Error(told.problem)
  return told
}

const fileOf = (folder: string) => join(folder, 'city.json')
