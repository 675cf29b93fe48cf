import { randomBytes, randomInt } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { errorCode, folderError, supervisorError } from './supervisor-error.ts'

/** The superuser's password: read from `<data>/postgres/password` (0600), made up the first time. */
export async function recallPassword(ownFolder: string): Promise<string> {
  const file = join(ownFolder, 'password')
  const known = await readText(file)
  if (known) return known
  const password = randomBytes(24).toString('hex')
  await writeText(file, password)
  return password
}

/** The port of last time if it is still free, else a new one; written down, so that tools find the same address again. */
export async function recallPort(ownFolder: string): Promise<number> {
  const file = join(ownFolder, 'port')
  const known = Number(await readText(file))
  if (Number.isInteger(known) && known > 1023 && known < 65_536 && (await isFree(known))) return known
  const port = await findFreePort()
  await writeText(file, String(port))
  return port
}

/** Below 32768, where Linux starts to hand out ports to outgoing connections: ours would be taken now and then. */
async function findFreePort(attemptsLeft = 100): Promise<number> {
  if (attemptsLeft === 0) throw supervisorError('no-free-port', undefined)
  const port = randomInt(20_000, 32_768)
  return (await isFree(port)) ? port : findFreePort(attemptsLeft - 1)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw supervisorError('cluster-of-other-user', { folder: dirname(file), reason: String(error) }, error)
  }
}

/** All of it or nothing, on the disk: a half-written password would lock us out. */
async function writeText(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}`
  try {
    await mkdir(dirname(file), { recursive: true })
    const handle = await open(draft, 'w', 0o600)
    await handle.writeFile(`${text}\n`)
    await handle.sync()
    await handle.close()
    await rename(draft, file)
  } catch (error) {
    throw folderError(dirname(file), error)
  }
}
