import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makePassword } from '../use-cases/hub/people/token.ts'

const fileOf = (dataFolder: string) => join(dataFolder, 'demo-password.txt')

/** The password of the demo accounts of an instance, kept where only its owner reads it; made when it is not there. */
export async function demoPasswordOf(dataFolder: string): Promise<{ password: string; isNew: boolean }> {
  const known = await knownDemoPassword(dataFolder)
  if (known !== null) return { password: known, isNew: false }
  const password = makePassword()
  await writeFile(fileOf(dataFolder), `${password}\n`, { mode: 0o600, flag: 'wx' })
  return { password, isNew: true }
}

/** The same, where it was made; null otherwise. */
export async function knownDemoPassword(dataFolder: string): Promise<string | null> {
  try {
    return (await readFile(fileOf(dataFolder), 'utf8')).trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
