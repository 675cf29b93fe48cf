import { randomUUID } from 'node:crypto'
import { lstatSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { mkdir, realpath, rename, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Account, chooseAccount } from './account.ts'
import type { SupervisorEffects } from './effects.ts'
import { makeFolder, openPassage, whereBlocked } from './folders.ts'
import { errorCode, folderError, supervisorError } from './supervisor-error.ts'

/** Where the files of one embedded server lie, and whom it runs as. */
export interface Place {
  /** `<data>/postgres`: what only we read (password, remembered port). */
  ownFolder: string
  /** The folder of the server's files; `ownFolder`, unless the server's user cannot get there. */
  home: string
  /** The data directory proper, with all links resolved. */
  cluster: string
  /** Undefined: the server runs as we do. */
  account: Account | undefined
}

/** The log of a server; rotated copies end in `.1`, `.2`, `.3`. */
export function logFileOf({ home }: Place): string {
  return join(home, 'postgres.log')
}

/** What `choosePlace` asks for. */
export interface PlaceWish {
  dataFolder: string
  osUser?: string | undefined
  effects: SupervisorEffects
}

/**
 * Decides where the server lives and whom it runs as, and makes the folders. As root, PostgreSQL runs as an ordinary user;
 * when that user cannot get to the data folder (it lies below /root, for example), the server's files go below
 * `effects.fallbackFolder` and `<data>/postgres/cluster` is a link to them, with a notice. A cluster is never moved.
 */
export async function choosePlace({ dataFolder, osUser, effects }: PlaceWish): Promise<Place> {
  await makeFolder(dataFolder)
  const ownFolder = join(await realpath(dataFolder), 'postgres')
  await makeFolder(ownFolder)
  const clusterOwner = statSync(join(ownFolder, 'cluster'), { throwIfNoEntry: false })?.uid
  const account = chooseAccount({
    euid: effects.euid,
    passwd: effects.passwd(),
    wanted: osUser,
    clusterOwner,
  })
  const linked = await followLink(ownFolder)
  if (linked) return { ownFolder, home: dirname(linked), cluster: linked, account }
  const here = { ownFolder, home: ownFolder, cluster: join(ownFolder, 'cluster'), account }
  if (!account) return here

  await openPassage(dirname(ownFolder), account)
  await openPassage(ownFolder, account)
  const blockedAt = whereBlocked(ownFolder, account)
  if (!blockedAt) return here
  if (clusterOwner !== undefined) {
    throw supervisorError('folder-unreachable', { folder: ownFolder, blockedAt, user: account.name })
  }
  return moveOut({ here, account, blockedAt, effects })
}

interface Move {
  here: Place
  account: Account
  blockedAt: string
  effects: SupervisorEffects
}

/** Gives a new cluster a home outside; the name is random, because a deleted data folder must not find its old password. */
async function moveOut({ here, account, blockedAt, effects }: Move): Promise<Place> {
  const { ownFolder } = here
  const unreachable = () =>
    supervisorError('folder-unreachable', { folder: ownFolder, blockedAt, user: account.name })
  const home = join(effects.fallbackFolder, randomUUID())
  try {
    await mkdir(home, { recursive: true, mode: 0o711 })
    if (whereBlocked(realpathSync(home), account)) throw unreachable()
    await writeFile(join(home, ownerFile), `${ownFolder}\n`)
    const draft = join(ownFolder, `cluster.link-${process.pid}`)
    await symlink(join(home, 'cluster'), draft)
    await rename(draft, join(ownFolder, 'cluster'))
  } catch (error) {
    if (errorCode(error) === 'ENOSPC') throw folderError(home, error)
    throw unreachable()
  }
  effects.notify(
    `数据文件夹位于 ${blockedAt} 之下, PostgreSQL 使用的系统用户 ${account.name} 无法进入; 数据库文件改放在 ${home}。`,
  )
  return { ...here, home, cluster: join(home, 'cluster') }
}

const ownerFile = 'belongs-to'

/** The cluster outside that a data folder links to. A copied data folder would bring the link along: two owners, one cluster. */
async function followLink(ownFolder: string): Promise<string | undefined> {
  const link = join(ownFolder, 'cluster')
  if (!lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined
  const cluster = readlinkSync(link)
  const file = join(dirname(cluster), ownerFile)
  const owner = readOwner(file)
  if (owner === ownFolder) return cluster
  if (owner !== undefined && linksTo(join(owner, 'cluster'), cluster)) {
    throw supervisorError('cluster-of-other-data-folder', { cluster, owner: dirname(owner) })
  }
  try {
    await writeFile(file, `${ownFolder}\n`)
  } catch (error) {
    throw supervisorError('cluster-of-other-user', { folder: dirname(cluster), reason: String(error) }, error)
  }
  return cluster
}

function readOwner(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw supervisorError('cluster-of-other-user', { folder: dirname(file), reason: String(error) }, error)
  }
}

function linksTo(link: string, cluster: string): boolean {
  const found = lstatSync(link, { throwIfNoEntry: false })
  return found?.isSymbolicLink() === true && readlinkSync(link) === cluster
}
