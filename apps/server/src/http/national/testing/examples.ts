import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryFolder } from '../../../config/repository.ts'
import type { Tree } from '../reading/parse-json.ts'

/** A worked message of `docs/interfaces/examples`. */
export interface Example {
  /** `infno` */
  readonly transaction: string
  readonly title: string
  readonly request: Tree
  readonly answer: unknown
}

/** When the examples are sent. */
export const EXAMPLE_MS = Date.parse('2026-11-21T10:30:16.120+08:00')

const folder = join(repositoryFolder, 'docs', 'interfaces', 'examples')

/** One example of every transaction; those that tell more of the story have a longer name. */
export function readExamples(): Example[] {
  return readdirSync(folder)
    .filter((name) => /^[0-9a-z]+\.json$/.test(name))
    .sort()
    .map((name) => {
      const read = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Omit<Example, 'transaction'>
      return { transaction: name.replace('.json', '').toUpperCase(), ...read }
    })
}
