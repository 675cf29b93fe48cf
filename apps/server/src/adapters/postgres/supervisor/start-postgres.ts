import type { ChildProcess } from 'node:child_process'
import { ensureCluster } from './cluster.ts'
import { machineEffects, type SupervisorEffects } from './effects.ts'
import { ensureDatabase, urlOf } from './knock.ts'
import { launch } from './launch.ts'
import { meetServer } from './meet-server.ts'
import { choosePlace, logFileOf, type Place, type PlaceWish } from './place.ts'
import { isAlive, type ProcessIdentity } from './process-identity.ts'
import { recallPassword } from './remembered.ts'
import { prepareRuntime, removeOtherRuntimes } from './runtime-folder.ts'
import { keepLogSmall } from './server-log.ts'
import { stopServer } from './stop-server.ts'
import { errorCode, folderError, SupervisorError } from './supervisor-error.ts'

/** An embedded PostgreSQL that answers. */
export interface RunningPostgres {
  /** The address with user, password and database, for `pg`. */
  url: string
  /** The pid of the postmaster. */
  pid: number
  /** True when an earlier supervisor had left it running. */
  adopted: boolean
  /** Fast shutdown; resolves when the process is gone. Calling it twice is calling it once. */
  stop(): Promise<void>
  /** Tells when the server has ended; `expected` when `stop` was called before. */
  onExit(listener: (exit: { expected: boolean }) => void): void
}

/** Where and as whom to run it. */
export interface PostgresWish {
  /** The folder of the instance; everything goes below `postgres/` in it. The caller holds its lock (`lockDataFolder`). */
  dataFolder: string
  /** The system user to run as when we are root. */
  osUser?: string | undefined
  effects?: SupervisorEffects
}

/**
 * Starts the embedded PostgreSQL of a data folder, or adopts the one that a killed supervisor left running. Makes the cluster
 * and the database the first time. The server is not a part of our process group and outlives us; call `stop`. Throws
 * `SupervisorError`.
 */
export async function startPostgres({
  dataFolder,
  osUser,
  effects = machineEffects,
}: PostgresWish): Promise<RunningPostgres> {
  try {
    const { server, place } = await findOrLaunch({ dataFolder, osUser, effects })
    const log = keepLogSmall(logFileOf(place), (error) =>
      effects.notify(`PostgreSQL 日志轮换失败: ${String(error)}`),
    )
    return describe(server, log)
  } catch (error) {
    throw understandable(dataFolder, error)
  }
}

interface Server {
  identity: ProcessIdentity
  /** Present when we started it. */
  child?: ChildProcess
  port: number
  password: string
}

async function findOrLaunch(wish: PlaceWish): Promise<{ server: Server; place: Place }> {
  const native = wish.effects.native()
  const place = await choosePlace(wish)
  const password = await recallPassword(place.ownFolder)
  const runtime = await prepareRuntime(place.home, native)

  const left = await meetServer({ cluster: place.cluster, runtime, password })
  if (left) {
    await ensureDatabase({ port: left.port, password })
    return { server: { ...left, password }, place }
  }
  await ensureCluster({ place, runtime, version: native.version, password })
  const launched = await launch({ place, runtime, password, memoryBytes: wish.effects.memoryBytes })
  await ensureDatabase({ port: launched.port, password })
  await removeOtherRuntimes(place.home, native.version)
  return { server: { ...launched, password }, place }
}

function describe({ identity, child, port, password }: Server, log: { stop(): void }): RunningPostgres {
  let stopping: Promise<void> | undefined
  return {
    url: urlOf({ port, password }),
    pid: identity.pid,
    adopted: child === undefined,
    stop() {
      log.stop()
      stopping ??= stopServer(identity)
      return stopping
    },
    onExit(listener) {
      const report = () => listener({ expected: stopping !== undefined })
      if (child) child.once('exit', report)
      else watch(identity, report)
    },
  }
}

/** Somebody else's child: nobody tells us when it ends. */
function watch(identity: ProcessIdentity, report: () => void): void {
  const timer = setInterval(() => {
    if (isAlive(identity)) return
    clearInterval(timer)
    report()
  }, 250)
  timer.unref()
}

/** File operations fail in many places for the same few reasons; an operator gets one of our messages. */
function understandable(dataFolder: string, error: unknown): unknown {
  if (error instanceof SupervisorError) return error
  const refused = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR'].includes(errorCode(error) ?? '')
  return refused ? folderError(dataFolder, error) : error
}
