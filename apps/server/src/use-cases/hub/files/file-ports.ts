import type { Readable } from 'node:stream'
import type { Actor, FileType, FindingReview, HandedInFile } from '@fundwatch/domain'
import type { ReachOfThing } from '../../../policies/file.ts'
import type { Histories, Kept } from '../histories.ts'
import type { Transact } from '../trail/act.ts'
import type { Trail } from '../trail/trail.ts'

/** Bytes that have arrived and are not kept yet. */
export interface Received {
  readonly bytes: number
  readonly sm3: string
  /** Undefined: none of the types that are taken. */
  readonly type: FileType | undefined
  /** Puts them where files are kept, under their SM3; the same bytes are kept once. */
  keep(): Promise<void>
  discard(): Promise<void>
}

/** The files below `blobs/`. */
export interface BlobStore {
  /** Undefined when there was more than may be handed in; nothing of it is left. */
  receive(content: Readable, mostBytes: number): Promise<Received | undefined>
  open(sm3: string): Promise<Readable>
}

/** A row of the list of files. */
export interface FileRow {
  readonly id: string
  readonly version: number
  readonly file: HandedInFile
  readonly byName: string
}

/** The list of files. */
export interface FileList {
  ofThing(noun: string, id: string): Promise<readonly FileRow[]>
}

/** What things are found in, within a transaction. */
export interface ThingStores {
  readonly histories: Histories
  /** Findings are there before anything happened to them. */
  readonly findings: { peek(ids: readonly string[]): Promise<readonly Kept<FindingReview>[]> }
}

/** What somebody may do with the thing a file belongs to; undefined for nouns that take no files and things that do not exist. */
export type ReachOf = (
  stores: ThingStores,
  thing: { readonly noun: string; readonly id: string; readonly actor: Actor },
) => Promise<ReachOfThing | undefined>

/** What acts on files need. */
export interface FilePorts {
  readonly transact: Transact<ThingStores & { trail: Trail; files: FileList }>
  readonly blobs: BlobStore
  readonly reachOf: ReachOf
  readonly newId: () => string
  readonly mostFileBytes: number
}
