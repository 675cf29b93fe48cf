import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chooseAccount } from '../account.ts'
import { machineEffects } from '../effects.ts'
import { identityOf } from '../run-as.ts'
import { ask, type Workplace } from './workplace.ts'

const programs = '/usr/lib/postgresql/15/bin'

/** Whether Debian's PostgreSQL 15 is installed here. */
export const hasDebianPostgres = existsSync(join(programs, 'postgres'))

/** Starts Debian's PostgreSQL 15 as somebody else's server would run, and returns its DATABASE_URL. */
export async function startDebianPostgres(workplace: Workplace): Promise<string> {
  const cluster = join(workplace.folder(), 'cluster')
  const account = chooseAccount({ euid: machineEffects.euid, passwd: machineEffects.passwd() })
  mkdirSync(cluster, { mode: 0o700 })
  if (account) chownSync(cluster, account.uid, account.gid)
  const options = { ...identityOf(account), cwd: '/', env: { LANG: 'C.UTF-8' } }
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', cluster, '-U', 'city', '-E', 'UTF8', '--auth=trust'],
    options,
  )
  if (made.status !== 0) throw new Error(made.stderr.toString('utf8'))
  const port = await freePort()
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off']
  const parameters = ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])]
  workplace.keep(spawn(join(programs, 'postgres'), parameters, { ...options, stdio: 'ignore' }), 'SIGINT')
  const url = `postgres://city@127.0.0.1:${port}/postgres`
  for (let attempt = 0; ; attempt += 1) {
    try {
      await ask(url, 'select 1')
      return url
    } catch (error) {
      if (attempt === 200) throw error
      await sleep(50)
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
