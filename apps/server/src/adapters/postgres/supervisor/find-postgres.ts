import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { urlOf } from './knock.ts'
import { findServer } from './postmaster-file.ts'
import { supervisorError } from './supervisor-error.ts'

/**
 * The address of the embedded server that runs for a data folder, for a command that attaches to a running instance; undefined
 * when none runs. Touches nothing. Throws `cluster-of-other-user` when the password is not for our eyes.
 */
export function findPostgres(dataFolder: string): { url: string; pid: number } | undefined {
  const passwordFile = join(dataFolder, 'postgres', 'password')
  const cluster = join(dataFolder, 'postgres', 'cluster')
  if (!existsSync(passwordFile) || !existsSync(cluster)) return undefined
  try {
    const password = readFileSync(passwordFile, 'utf8').trim()
    const server = findServer(realpathSync(cluster))
    return server && { url: urlOf({ port: server.port, password }), pid: server.identity.pid }
  } catch (error) {
    throw supervisorError('cluster-of-other-user', { folder: dataFolder, reason: String(error) }, error)
  }
}
