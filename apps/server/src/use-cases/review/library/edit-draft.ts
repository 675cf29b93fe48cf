import { caseworkError } from '@fundwatch/domain'
import { canEditDrafts } from '../../../policies/library.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { EditProblem, EditWish } from './edition-desk.ts'
import type { LibraryPorts, LibraryRelease } from './library-ports.ts'
import { releaseToRead } from './release-to-read.ts'

/** What came of an edit: a draft, or what is wrong with it and no draft. */
export interface EditedDraft {
  readonly releaseNo: number | null
  readonly problems: readonly EditProblem[]
}

/**
 * Makes a draft that says something else than a release. A draft that is edited is replaced by the new one; what is in use or was
 * stays. Throws `forbidden`, `not-found`, `stale` when somebody else went on from that draft, and `field-invalid` when nothing
 * would be different.
 */
export async function editDraft(
  ports: LibraryPorts,
  act: Act,
  { baseNo, note, wish }: { readonly baseNo: number; readonly note: string; readonly wish: EditWish },
): Promise<EditedDraft> {
  refuseStrangers(act)
  const base = await releaseToRead(ports, act, baseNo)
  const inUse = await releaseToRead(ports, act, null)
  if (base.isSetAside) throw caseworkError('stale')
  const edited = await ports.editions.ask(baseNo, 'edit', { wish, againstNo: inUse.releaseNo })
  if (edited.problems.length > 0) return { releaseNo: null, problems: edited.problems }
  if (edited.files.length === 0) throw unchanged(`与版本 ${baseNo} 相同，没有修改`)
  const rows = wish.datasets.reduce((sum, { rows }) => sum + rows.length, 0)
  const { files } = edited
  const releaseNo = await deriveDraft(ports, act, { base, inUse, note, files, rows, action: 'edit-draft' })
  return { releaseNo, problems: [] }
}

/** What a draft is derived from, and how. */
export interface Derivation {
  readonly base: LibraryRelease
  readonly inUse: LibraryRelease
  readonly note: string
  readonly files: readonly { readonly path: string; readonly body: string }[]
  /** How many rows of facts say something else. */
  readonly rows: number
  readonly action: 'edit-draft' | 'import-points'
}

/** Keeps a draft in place of the one it comes from, and writes down who made it. Throws `stale` and `field-invalid`. */
export function deriveDraft(
  { transact }: Pick<LibraryPorts, 'transact'>,
  act: Act,
  { base, inUse, note, files, rows, action }: Derivation,
): Promise<number> {
  const { releaseNo: baseNo } = base
  return transact(act, async ({ library, publishing, trail }) => {
    await publishing.hold()
    if ((await library.release(baseNo))?.isSetAside) throw caseworkError('stale')
    const parentNo = base.state === 'draft' ? (base.parentNo ?? inUse.releaseNo) : inUse.releaseNo
    const made = await library.derive({ baseNo, parentNo, note, by: act.actor.name, files })
    const head = await library.release(made)
    if (head?.state !== 'draft') throw unchanged(`内容与版本 ${made} 完全相同`)
    if (head.isSetAside) await library.takeUp(made)
    if (base.state === 'draft') await library.setAside(baseNo, act.actor.name, `由版本 ${made} 取代`)
    const after = { contentHash: head.contentHash, files: files.map(({ path }) => path), rows }
    await trail.write([{ action, noun: 'release', id: String(made), before: { releaseNo: baseNo }, after }])
    return made
  })
}

/** Gives up a draft: it is kept, but not offered any more. Throws `forbidden`, `not-found`, `wrong-state`. */
export async function discardDraft(
  ports: LibraryPorts,
  act: Act,
  { releaseNo, reason }: { readonly releaseNo: number; readonly reason: string },
): Promise<LibraryRelease> {
  refuseStrangers(act)
  const draft = await releaseToRead(ports, act, releaseNo)
  return ports.transact(act, async ({ library, trail }) => {
    if (!(await library.setAside(releaseNo, act.actor.name, reason)))
      throw caseworkError('wrong-state', { noun: '版本', state: '非草稿', action: '放弃' })
    await trail.write([
      {
        action: 'discard-draft',
        noun: 'release',
        id: String(releaseNo),
        before: { isSetAside: false },
        after: { isSetAside: true },
      },
    ])
    return { ...draft, isSetAside: true }
  })
}

/** Throws `forbidden` for whoever may not write drafts. */
export function refuseStrangers({ actor }: Act): void {
  if (!canEditDrafts(actor)) throw caseworkError('forbidden', { what: '起草和回测版本' })
}

const unchanged = (reason: string) => caseworkError('field-invalid', { field: '修改', reason })
