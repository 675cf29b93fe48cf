import type { ParquetCounts } from '../../../use-cases/hub/check-lake.ts'
import type { RefusedFiles } from '../../../use-cases/hub/export-refused.ts'
import type { PersonHistories } from '../../../use-cases/hub/person-history.ts'
import type { LakeQuery, LakeSnapshot } from '../../../use-cases/hub/read-lake.ts'
import type { Dialogue, Topic } from './protocol.ts'
import { serialLine } from './serial-line.ts'
import { freshSpillFolder } from './spill-folder.ts'
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts'

/** How the interactive worker runs. */
export interface InteractiveWish {
  /** Memory of its DuckDB, as DuckDB writes it (`512MB`). */
  readonly memory: string
  /** Large queries spill below it; not inside `lake/tmp`, which the batch worker empties. */
  readonly spillFolder: string
  readonly lakeFolder: string
  /** Options of Node for the process; by default a heap of 256 MB. */
  readonly nodeOptions?: readonly string[]
}

/** A DuckDB in a process of its own that answers questions about the lake, one after the other. */
export interface InteractiveLake extends LakeQuery, PersonHistories, RefusedFiles, ParquetCounts {
  /** The process at work; undefined before the first question and after a crash, until the next one. */
  pid(): number | undefined
  /** Resolves when the worker answers; throws what a query would throw. */
  ping(): Promise<void>
  /** Stops what is running, ends the process and removes what it spilled. */
  close(): Promise<void>
}

/** More than this many questions in line would wait for longer than anybody does. */
const MOST_WAITING = 32
/** After an interrupt DuckDB normally stops within milliseconds; a process that does not is killed. */
const GRACE_MS = 1000
const SHOW_MS = 60_000
const PERSON_MS = 5000
const FILES_MS = 60_000

/**
 * An interactive worker. The process is started by the first question and started again by the first one after its death;
 * a question that was running when it died fails with `worker-died`, those in line do not notice.
 */
export function startInteractive(wish: InteractiveWish): InteractiveLake {
  const line = serialLine(MOST_WAITING)
  const crew = crewOf(wish)
  const ask = <Kind extends Topic>(
    topic: Kind,
    question: Dialogue[Kind]['ask'] & { timeoutMs: number },
    snapshot?: LakeSnapshot,
  ) =>
    line.run(async () => {
      const worker = snapshot ? await crew.showing(snapshot) : await crew.worker()
      return worker.ask(topic, question, question.timeoutMs + GRACE_MS)
    })
  return {
    query: ({ sql, snapshot, timeoutMs = 5000, maxRows = 10_000 }) =>
      ask('query', { sql, timeoutMs, maxRows }, snapshot),
    personHistory: (personId, snapshot) => ask('person', { personId, timeoutMs: PERSON_MS }, snapshot),
    page: ({ path, from, rows }) => ask('page', { path, from, rows, timeoutMs: FILES_MS }),
    countRows: (paths) => ask('count', { paths, timeoutMs: FILES_MS }),
    ping: async () => {
      // Whoever is at work is well; one that hangs is killed by whom it keeps waiting.
      if (line.isBusy() && crew.pid() !== undefined) return
      await ask('count', { paths: [], timeoutMs: PERSON_MS })
    },
    pid: () => crew.pid(),
    close: async () => {
      const closing = line.close()
      await crew.end()
      await closing
      await crew.end()
    },
  }
}

interface Crew {
  pid(): number | undefined
  /** A living worker. */
  worker(): Promise<WorkerProcess>
  /** A living worker that shows this version. */
  showing(snapshot: LakeSnapshot): Promise<WorkerProcess>
  end(): Promise<void>
}

/** Keeps one worker alive, and remembers which version it shows. */
function crewOf({
  memory,
  spillFolder,
  lakeFolder,
  nodeOptions = ['--max-old-space-size=256'],
}: InteractiveWish): Crew {
  let present: { readonly worker: WorkerProcess; version: number | undefined } | undefined
  let starting: Promise<WorkerProcess> | undefined

  const alive = async () => {
    if (present?.worker.isAlive()) return present
    await present?.worker.end()
    const spill = await freshSpillFolder(spillFolder)
    starting = startWorkerProcess({ memory, lakeFolder, spillFolder: spill, nodeOptions })
    present = { worker: await starting, version: undefined }
    return present
  }
  return {
    pid: () => (present?.worker.isAlive() ? present.worker.pid : undefined),
    worker: async () => (await alive()).worker,
    async showing({ version, files }) {
      const at = await alive()
      if (at.version !== version) {
        at.version = undefined
        await at.worker.ask('show', { version, files }, SHOW_MS)
        at.version = version
      }
      return at.worker
    },
    async end() {
      // A start that fails was reported to whoever asked.
      await starting?.catch(() => undefined)
      await present?.worker.end()
    },
  }
}
