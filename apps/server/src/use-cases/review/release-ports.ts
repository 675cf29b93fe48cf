import type { EditionFiles } from './edition/parse-edition.ts'

/** Where a release is in its life: at most one is trial, at most one published. */
export type ReleaseState = 'draft' | 'trial' | 'published' | 'retired'

/** A release without its files. Immutable but for its state; a draft is replaced by a new draft when it is edited. */
export interface ReleaseHead {
  readonly releaseNo: number
  /** SHA-256 over paths and contents, in hex. */
  readonly contentHash: string
  readonly parentNo: number | null
  readonly state: ReleaseState
  /** `shipped` with the software, `import` of knowledge, `edit` by hand, `merge` of an upgrade. */
  readonly origin: 'shipped' | 'import' | 'edit' | 'merge'
  readonly note: string
  readonly madeAt: string
  readonly publishedAt: string | null
}

/** A step in the life of a release. */
export interface ReleaseEvent {
  readonly releaseNo: number
  readonly kind: 'made' | 'trial' | 'published' | 'retired' | 'rolled-back' | 'discarded'
  readonly by: string
  readonly at: string
  readonly note: string
}

/** Releases, in PostgreSQL: contents once by hash, events appended. */
export interface ReleaseStore {
  list(): Promise<readonly ReleaseHead[]>
  published(): Promise<ReleaseHead | undefined>
  trial(): Promise<ReleaseHead | undefined>
  head(releaseNo: number): Promise<ReleaseHead | undefined>
  files(releaseNo: number): Promise<EditionFiles>
  /** The release with this content. */
  known(files: EditionFiles): Promise<ReleaseHead | undefined>
  /** The same content as an existing release gives that release. */
  make(
    files: EditionFiles,
    how: Pick<ReleaseHead, 'parentNo' | 'origin' | 'note'> & { readonly by: string },
  ): Promise<ReleaseHead>
  /** Atomic; publishing retires the one before; throws when the release is not in a state that allows it. */
  move(releaseNo: number, to: 'trial' | 'published' | 'draft', by: string, note: string): Promise<ReleaseHead>
  /** Publishes the parent of the published release again. */
  rollBack(by: string, note: string): Promise<ReleaseHead>
  events(releaseNo?: number): Promise<readonly ReleaseEvent[]>
}
