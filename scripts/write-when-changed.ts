import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a file, unless this is what it says already: who watches it is not woken for nothing. */
export function writeWhenChanged(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  if (readOrEmpty(file) !== text) writeFileSync(file, text)
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
