import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from './write-whole.ts'

/** The password of the application's role: read from `<data>/application.password` (0600), made up the first time. */
export async function recallApplicationPassword(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'application.password')
  try {
    const known = (await readFile(file, 'utf8')).trim()
    if (known) return known
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  const password = randomBytes(24).toString('hex')
  await writeWhole(file, `${password}\n`)
  return password
}
