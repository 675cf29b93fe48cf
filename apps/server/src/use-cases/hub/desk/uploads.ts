import type { Readable } from 'node:stream'
import { caseworkError } from '@fundwatch/domain'
import { canKeepHub } from '../../../policies/hub.ts'
import type { ImportRequest } from '../import-ports.ts'
import type { Act } from '../trail/act.ts'
import { requireRight } from './allowed.ts'
import { order } from './change-batch.ts'
import type { DeskPorts, UploadRow } from './desk-ports.ts'
import { uploadName } from './upload-name.ts'

const GIGABYTE = 1024 ** 3
/** What one file may have. */
const MOST_UPLOAD_BYTES = 16 * GIGABYTE
/** What is sent at a time: small enough to be sent again when the line breaks. */
export const PART_BYTES = 8 * 1024 ** 2
const MOST_WAITING = 500
/** What stays free beside what is uploaded: an import needs room too. */
const SPARE_BYTES = GIGABYTE

/** The files that are on the server, and what may be uploaded. Throws `forbidden`. */
export async function listUploads(ports: DeskPorts, act: Act) {
  requireRight(act.actor, 'see')
  const waiting = await ports.transact(act, ({ hub }) => hub.uploads())
  const may = canKeepHub(act.actor)
  return {
    rows: await Promise.all(waiting.map((upload) => told(ports, act, upload))),
    mostBytes: MOST_UPLOAD_BYTES,
    partBytes: PART_BYTES,
    tables: [...ports.words.tables()],
    abilities: { upload: may, import: may },
  }
}

async function told({ bytes, words }: DeskPorts, { actor }: Act, upload: UploadRow) {
  const { byUser, modifiedMs: _, ...row } = upload
  return {
    ...row,
    received: await bytes.received(upload),
    table: words.tableOf(upload.name) ?? null,
    isMine: byUser === actor.userId,
  }
}

/** Makes room for a file. The same file that the same person began before goes on where it stopped. Throws `forbidden`, `field-invalid`. */
export async function beginUpload(
  ports: DeskPorts,
  act: Act,
  wish: { readonly name: string; readonly bytes: number; readonly modifiedMs: number },
) {
  requireRight(act.actor, 'keep')
  const name = uploadName(wish.name)
  if (wish.bytes === 0) throw invalid('是空文件')
  if (wish.bytes > MOST_UPLOAD_BYTES) throw invalid(`不能大于 ${MOST_UPLOAD_BYTES / GIGABYTE} GB`)
  if ((await ports.bytes.freeBytes()) < wish.bytes + SPARE_BYTES)
    throw invalid('服务器磁盘空间不足，请先清理或联系系统管理员')
  const { userId: byUser, name: byName } = act.actor
  const upload = await ports.transact(act, async ({ hub, trail }) => {
    const waiting = await hub.uploads()
    const begun = waiting.find(
      (one) =>
        one.byUser === byUser &&
        one.name === name &&
        one.bytes === wish.bytes &&
        one.modifiedMs === wish.modifiedMs,
    )
    if (begun) return begun
    if (waiting.length >= MOST_WAITING) throw invalid(`服务器上已有 ${MOST_WAITING} 个文件，请先导入或移除`)
    const made = { id: ports.newId(), ...wish, name, byUser, byName }
    await hub.addUpload(made)
    await trail.write([
      {
        action: 'begin-upload',
        noun: 'upload',
        id: made.id,
        before: null,
        after: { name, bytes: wish.bytes },
      },
    ])
    const kept = await hub.upload(made.id)
    if (kept === undefined) throw caseworkError('stale')
    return kept
  })
  return told(ports, act, upload)
}

/** Adds a part to a file. Who is answered `stale` asks how much is here and goes on from there. Throws `forbidden`, `not-found`, `stale`. */
export async function appendUpload(
  ports: DeskPorts,
  act: Act,
  { id, from, content }: { readonly id: string; readonly from: number; readonly content: Readable },
) {
  try {
    const upload = await ownUpload(ports, act, id)
    const received = await ports.bytes.append(upload, { from, content })
    if (received === undefined) throw caseworkError('stale')
    return await told(ports, act, upload)
  } catch (error) {
    // Whoever sends still has to be heard out, or the answer does not reach him.
    content.resume()
    throw error
  }
}

/** Removes a file that is not wanted. Throws `forbidden`, `not-found`. */
export async function removeUpload(ports: DeskPorts, act: Act, id: string): Promise<{ id: string }> {
  requireRight(act.actor, 'keep')
  await ports.transact(act, async ({ hub, trail }) => {
    const upload = await hub.upload(id)
    if (upload === undefined) throw caseworkError('not-found')
    await hub.removeUpload(id)
    await trail.write([
      { action: 'remove-upload', noun: 'upload', id, before: { name: upload.name }, after: null },
    ])
  })
  await ports.bytes.remove(id)
  return { id }
}

/** What is to be done with uploaded files. */
export interface ImportWish {
  readonly ids: readonly string[]
  readonly source?: ImportRequest['source']
  readonly as?: string
  readonly dryRun?: boolean
  readonly acceptRefusals?: boolean
}

/** Imports uploaded files as one batch, as a job. Throws `forbidden`, `not-found`, `field-invalid`. */
export async function importUploads(ports: DeskPorts, act: Act, wish: ImportWish) {
  requireRight(act.actor, 'keep')
  const as = wish.as?.toUpperCase()
  if (as !== undefined && !ports.words.tables().some(({ name }) => name === as))
    throw caseworkError('field-invalid', { field: '表', reason: `不认识 ${as}` })
  return ports.transact(act, async (stores) => {
    const paths: string[] = []
    for (const id of wish.ids) {
      const upload = await stores.hub.upload(id)
      if (upload === undefined) throw caseworkError('not-found')
      if ((await ports.bytes.received(upload)) !== upload.bytes) throw invalid(`${upload.name} 还没有传完`)
      paths.push(ports.bytes.pathOf(upload))
    }
    const request: ImportRequest = {
      paths,
      source: wish.source ?? 'upload',
      ...(as !== undefined && { as }),
      ...(wish.dryRun && { dryRun: true }),
      ...(wish.acceptRefusals && { acceptRefusals: true }),
    }
    const [first = ''] = wish.ids
    return order(stores, act, {
      action: wish.dryRun ? 'try-uploads' : 'import-uploads',
      noun: 'upload',
      id: first,
      job: { kind: 'import', request },
    })
  })
}

async function ownUpload(ports: DeskPorts, act: Act, id: string): Promise<UploadRow> {
  requireRight(act.actor, 'keep')
  const upload = await ports.transact(act, ({ hub }) => hub.upload(id))
  if (upload === undefined || upload.byUser !== act.actor.userId) throw caseworkError('not-found')
  return upload
}

function invalid(reason: string) {
  return caseworkError('field-invalid', { field: '文件', reason })
}
