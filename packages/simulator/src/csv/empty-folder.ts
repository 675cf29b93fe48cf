import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const OURS =
  /^([A-Z_]+(_\d{6})?(_\d{4})?\.(csv|parquet)|labels\.csv|simulation\.json|amplification\.json|\.spill)$/

/**
 * Makes a folder ready for a new set of files. What an earlier run left (its marker file says so) is removed, so that
 * months of two runs never mix; other files beside stay. Throws RangeError for a folder with files and no marker.
 */
export function emptyFolder(folder: string, marker: string): void {
  mkdirSync(folder, { recursive: true })
  const found = readdirSync(folder)
  if (found.length > 0 && !found.includes(marker)) {
    throw new RangeError(`${folder} is not empty and has no ${marker}: choose another folder.`)
  }
  for (const file of found) if (OURS.test(file)) rmSync(join(folder, file), { recursive: true })
  writeFileSync(join(folder, marker), '{"simulated": true, "finished": false}\n')
}
