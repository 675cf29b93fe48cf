import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makePassword } from '../use-cases/hub/people/token.ts'

/** The password of the demo accounts of an instance, kept where only its owner reads it; made when it is not there. */
export async function demoPasswordOf(dataFolder: string): Promise<{ password: string; isNew: boolean }> {
  const file = join(dataFolder, 'demo-password.txt')
  try {
    return { password: (await readFile(file, 'utf8')).trim(), isNew: false }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  const password = makePassword()
  await writeFile(file, `${password}\n`, { mode: 0o600, flag: 'wx' })
  return { password, isNew: true }
}
