import type { LakeFile } from './lake-file.ts'

/** A cell of an answer: whole numbers as numbers, times and decimals as text. */
export type LakeCell = string | number | boolean | null

/** Rows with the names and types of their columns. */
export interface LakeTable {
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly (readonly LakeCell[])[]
  /** There was more than was asked for or fits into an answer. */
  readonly truncated: boolean
  readonly milliseconds: number
}

/** One version of the lake and exactly its files. */
export interface LakeSnapshot {
  readonly version: number
  readonly files: readonly LakeFile[]
}

/** A version that is held: its files stay on disk until it is released. */
export interface HeldSnapshot extends LakeSnapshot {
  release(): Promise<void>
}

/** Holds versions of the lake for reading. */
export interface LakeReader {
  /** Holds the newest version. */
  hold(): Promise<HeldSnapshot>
}

/** A statement of a user, its limits, and the version it looks at. */
export interface LakeQuestion {
  readonly sql: string
  readonly snapshot: LakeSnapshot
  /** 5,000 unless told. */
  readonly timeoutMs?: number
  /** 10,000 unless told. */
  readonly maxRows?: number
}

/** Answers one confined SELECT over `core`, `delivered` and `terms`; throws an error with a Chinese message. */
export interface LakeQuery {
  query(question: LakeQuestion): Promise<LakeTable>
}

/** What reading the lake needs. */
export interface ReadLakePorts {
  readonly reader: LakeReader
  readonly lake: LakeQuery
}

/** Runs a user's statement on the newest version of the lake. */
export async function readLake(
  { reader, lake }: ReadLakePorts,
  question: Omit<LakeQuestion, 'snapshot'>,
): Promise<LakeTable & { readonly version: number }> {
  const snapshot = await reader.hold()
  try {
    return { ...(await lake.query({ ...question, snapshot })), version: snapshot.version }
  } finally {
    await snapshot.release()
  }
}

/** Answers the same statement about the same version from memory; for pages that are looked at again and again. */
export function rememberAnswers(lake: LakeQuery): LakeQuery {
  let version: number | undefined
  let known = new Map<string, Promise<LakeTable>>()
  return {
    query(question) {
      if (question.snapshot.version !== version) {
        version = question.snapshot.version
        known = new Map()
      }
      const answers = known
      const answer = answers.get(question.sql) ?? lake.query(question)
      answers.set(question.sql, answer)
      // A failure is not an answer: the next one asks again.
      answer.catch(() => answers.delete(question.sql))
      return answer
    },
  }
}
