import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Mutant } from './mutant.ts'

/** A change that no test can notice, because what it changes makes no difference. */
interface Equivalent {
  readonly file: string
  /** The line as it stands, without the blanks around it. */
  readonly line: string
  /** `before → after`; every change of the line when absent. */
  readonly change?: string
  readonly reason: string
}

/** The listed equivalents, and those of them that no mutant has ever met. */
export interface Equivalents {
  has(file: string, mutant: Omit<Mutant, 'text'>): boolean
  /** Entries of a file that stand for no mutant: the file has changed since. */
  unused(file: string): readonly string[]
}

/** Reads `equivalents.yaml`. Throws for an entry without a reason. */
export function readEquivalents(): Equivalents {
  const path = join(import.meta.dirname, 'equivalents.yaml')
  const entries = (parse(readFileSync(path, 'utf8')) ?? []) as Equivalent[]
  for (const { file, line, reason } of entries)
    if (!reason) throw new TypeError(`${path}: ${file}: "${line}" needs a reason.`)
  const met = new Set<Equivalent>()
  return {
    has: (file, mutant) => {
      const found = entries.find(
        (entry) =>
          entry.file === file &&
          entry.line === mutant.within &&
          (entry.change === undefined || entry.change === changeText(mutant)),
      )
      if (found) met.add(found)
      return found !== undefined
    },
    unused: (file) =>
      entries
        .filter((entry) => entry.file === file && !met.has(entry))
        .map(({ line, change }) => `${line} | ${change ?? ''}`),
  }
}

/** What a mutant changes, on one line. */
export function changeText({ before, after }: Pick<Mutant, 'before' | 'after'>): string {
  return `${oneLine(before)} → ${oneLine(after) || '(nothing)'}`
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
