import type { LakeFile } from '../../../use-cases/hub/lake-file.ts'
import type { PersonHistory } from '../../../use-cases/hub/person-history.ts'
import type { LakeTable } from '../../../use-cases/hub/read-lake.ts'
import type { InteractiveCode } from './interactive-error.ts'

/** What the worker needs to know at birth; passed as the one argument of its process, as JSON. */
export interface WorkerWish {
  /** Memory as DuckDB writes it (`512MB`). */
  readonly memory: string
  /** Where this worker alone may spill; removed with the worker. */
  readonly spillFolder: string
  readonly lakeFolder: string
}

/** How many rows a Parquet file says it has; or what is wrong with it. */
export interface FileCount {
  readonly path: string
  readonly rows?: number
  readonly problem?: string
}

/** What the worker can be asked, and what it answers. */
export interface Dialogue {
  show: { ask: { readonly version: number; readonly files: readonly LakeFile[] }; answer: null }
  query: {
    ask: { readonly sql: string; readonly timeoutMs: number; readonly maxRows: number }
    answer: LakeTable
  }
  person: { ask: { readonly personId: string; readonly timeoutMs: number }; answer: PersonHistory }
  page: {
    ask: { readonly path: string; readonly from: number; readonly rows: number; readonly timeoutMs: number }
    answer: LakeTable
  }
  count: {
    ask: { readonly paths: readonly string[]; readonly timeoutMs: number }
    answer: readonly FileCount[]
  }
}

/** The kinds of questions. */
export type Topic = keyof Dialogue

/** A question on its way to the worker. */
export type Question = {
  [Kind in Topic]: { readonly id: number; readonly topic: Kind; readonly ask: Dialogue[Kind]['ask'] }
}[Topic]

/** What comes back from the worker: first that it is ready, then one reply for each question. */
export type Reply =
  | { readonly id: 0; readonly ready: true }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly code: InteractiveCode; readonly message: string }
