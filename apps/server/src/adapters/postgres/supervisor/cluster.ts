import { existsSync, readFileSync } from 'node:fs'
import { chmod, chown, lchown, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { owner } from './knock.ts'
import { majorOf } from './native-package.ts'
import type { Place } from './place.ts'
import { runAs } from './run-as.ts'
import { errorCode, folderError, supervisorError } from './supervisor-error.ts'

/** What is needed to make or open a cluster. */
export interface ClusterWish {
  place: Place
  /** The folder of the binaries. */
  runtime: string
  /** Their version. */
  version: string
  password: string
}

/**
 * Sees to it that there is a cluster these binaries can open: makes one if there is none, checks version and owner of one that
 * is there. Throws `cluster-of-other-version`, `cluster-of-other-user`, `cluster-incomplete`, `initialisation-failed`.
 */
export async function ensureCluster(wish: ClusterWish): Promise<void> {
  const { place, version } = wish
  if (!existsSync(place.cluster)) return initialise(wish)
  const found = readVersion(place.cluster)
  if (found !== majorOf(version)) {
    throw supervisorError('cluster-of-other-version', { found, expected: majorOf(version) })
  }
  await takeOwnership(place)
}

/** Into a folder of another name first: a start that was cut off leaves nothing that looks like a cluster. */
async function initialise({ place, runtime, password }: ClusterWish): Promise<void> {
  const { home, account, cluster } = place
  const unfinished = join(home, 'cluster.unfinished')
  const passwordFile = join(home, 'initial-password')
  try {
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { mode: 0o700 })
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (account) await giveTo(account, [unfinished, passwordFile])
    const parameters = [`--pgdata=${unfinished}`, `--pwfile=${passwordFile}`, ...initialisation]
    const executable = join(runtime, 'bin', 'initdb')
    const { exitCode, output } = await runAs({ executable, parameters, account, cwd: home })
    if (exitCode !== 0) throw initialisationError(home, output)
    await rename(unfinished, cluster)
  } catch (error) {
    throw errorCode(error) === 'ENOSPC' ? folderError(home, error) : error
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** A container can be root in name only: the users it would give files to do not exist for the kernel. */
async function giveTo(account: Account, paths: string[]): Promise<void> {
  try {
    for (const path of paths) await chown(path, account.uid, account.gid)
  } catch (error) {
    throw supervisorError('os-user-switch-refused', { user: account.name }, error)
  }
}

/** The same order of text on every machine: the locale is built in, not the system's. */
const initialisation = [
  `--username=${owner}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--locale=C.UTF-8',
  '--data-checksums',
]

function initialisationError(home: string, output: string) {
  if (output.includes('No space left on device')) return supervisorError('disk-full', { folder: home })
  if (output.includes('could not look up effective user ID')) {
    return supervisorError('os-user-unnamed', { uid: process.geteuid?.() ?? -1 })
  }
  return supervisorError('initialisation-failed', { detail: lastLines(output) })
}

/** The end of what a program printed, where its error stands. */
function lastLines(output: string): string {
  return output.trim().split('\n').slice(-8).join('\n')
}

function readVersion(cluster: string): string {
  try {
    return readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw supervisorError('cluster-incomplete', { folder: cluster }, error)
    throw supervisorError('cluster-of-other-user', { folder: cluster, reason: String(error) }, error)
  }
}

/**
 * PostgreSQL opens only what its user owns and nobody else can read; a copied folder is often neither. As root we hand the
 * cluster over; as anybody else we can only say so.
 */
async function takeOwnership({ cluster, account }: Place): Promise<void> {
  const found = await stat(cluster)
  const uid = account?.uid ?? process.geteuid?.()
  if (uid !== undefined && found.uid !== uid) {
    if (!account)
      throw supervisorError('cluster-of-other-user', { folder: cluster, reason: `uid ${found.uid}` })
    await handOver(cluster, account)
  }
  if ((found.mode & 0o077) !== 0) await chmod(cluster, 0o700)
}

async function handOver(folder: string, account: Account): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await handOver(path, account)
    else await lchown(path, account.uid, account.gid)
  }
  await chown(folder, account.uid, account.gid)
}
