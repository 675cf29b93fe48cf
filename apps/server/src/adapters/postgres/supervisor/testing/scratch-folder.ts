import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const inMemory = '/dev/shm'
const ENOUGH_BYTES = 2 ** 31

let chosen: string | undefined

/**
 * A new empty folder that any user can enter. In memory where that is possible: a cluster is made in half a second there, on
 * a busy disk in five, and a killed process loses nothing on either. TMPDIR, if set, has the last word. The first call decides
 * for the process where they are made, by the bytes it finds free in memory.
 */
export function makeScratchFolder(enoughBytes = ENOUGH_BYTES): string {
  chosen ??= !process.env['TMPDIR'] && isUsable(inMemory, enoughBytes) ? inMemory : tmpdir()
  return makeIn(chosen)
}

function makeIn(parent: string): string {
  const folder = mkdtempSync(join(parent, 'fundwatch-test-'))
  chmodSync(folder, 0o755)
  return folder
}

/** Containers often have a small one, or one from which nothing can be run. */
function isUsable(parent: string, enoughBytes: number): boolean {
  try {
    const { bavail, bsize } = statfsSync(parent)
    if (bavail * bsize < enoughBytes) return false
    const folder = makeIn(parent)
    try {
      writeFileSync(join(folder, 'try'), '#!/bin/sh\n', { mode: 0o755 })
      execFileSync(join(folder, 'try'))
      return true
    } finally {
      rmSync(folder, { recursive: true })
    }
  } catch {
    // Whatever is wrong with it, the disk will do.
    return false
  }
}
