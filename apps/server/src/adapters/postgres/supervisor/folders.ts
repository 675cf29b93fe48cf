import { type Stats, statSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Account } from './account.ts'
import { folderError } from './supervisor-error.ts'

/**
 * Makes a folder of the instance if it is missing: others may pass through (PostgreSQL of a root installation runs as
 * somebody else) but not look around.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o711 })
  } catch (error) {
    throw folderError(folder, error)
  }
}

/** The topmost folder on the way to (and including) `folder` that an account cannot enter; nothing when the way is free. */
export function whereBlocked(folder: string, account: Account): string | undefined {
  return pathFromRoot(folder).find((step) => !mayEnter(statSync(step), account))
}

/** Lets others pass through a folder of ours, without letting them list it. */
export async function openPassage(folder: string, account: Account): Promise<void> {
  const found = statSync(folder)
  if (mayEnter(found, account)) return
  await chmod(folder, (found.mode & 0o7777) | 0o001)
}

/** As the kernel decides by mode bits; access lists are not looked at. */
function mayEnter(folder: Pick<Stats, 'uid' | 'gid' | 'mode'>, { uid, gid }: Account): boolean {
  if (folder.uid === uid) return (folder.mode & 0o100) !== 0
  if (folder.gid === gid) return (folder.mode & 0o010) !== 0
  return (folder.mode & 0o001) !== 0
}

function pathFromRoot(folder: string): string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [...pathFromRoot(parent), folder]
}
