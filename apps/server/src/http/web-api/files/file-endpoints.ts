import {
  FileAnswerState,
  FileQuery,
  FilesOfThing,
  FilesOfThingQuery,
  HandInFileQuery,
  LinkFileRequest,
  UnlinkFileRequest,
  WithdrawFileRequest,
} from '@fundwatch/contract'
import { type Actor, caseworkError, civilTime, FILE_TYPES, type HandedInFile } from '@fundwatch/domain'
import { fileAbilities } from '../../../policies/file.ts'
import type { FilePorts } from '../../../use-cases/hub/files/file-ports.ts'
import { handInFile } from '../../../use-cases/hub/files/hand-in-file.ts'
import { linkFile, unlinkFile } from '../../../use-cases/hub/files/link-file.ts'
import { listFiles, readFile, type SeenFile, type SeenThing } from '../../../use-cases/hub/files/read-file.ts'
import { withdrawFile } from '../../../use-cases/hub/files/withdraw-file.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'

/** Beyond this nothing is read at all; the setting is below it. */
const MOST_BYTES = 1024 * 1024 * 1024

const handIn = endpoint({
  method: 'POST',
  path: '/files/hand-in',
  title: '提交文件',
  auth: 'signed-in',
  query: HandInFileQuery,
  upload: { mostBytes: MOST_BYTES },
  answer: FileAnswerState,
  handle: async (ports: FilePorts, { query, upload, act, actor }) => {
    if (upload === null) throw caseworkError('field-invalid', { field: '文件', reason: '必须提交' })
    const kept = await handInFile(ports, act, { ...query, content: upload })
    return answered(actor, {
      kept,
      reach: WHOLE,
      things: [{ noun: query.noun, id: query.id, mayUnlink: false }],
    })
  },
})

const list = endpoint({
  method: 'GET',
  path: '/files/list',
  title: '文件列表',
  auth: 'signed-in',
  query: FilesOfThingQuery,
  answer: FilesOfThing,
  handle: async (ports: FilePorts, { query, act }) => {
    const rows = await listFiles(ports, act, query)
    return { rows: rows.map(({ file, things, ...row }) => ({ ...row, state: present(file, things) })) }
  },
})

const download = endpoint({
  method: 'GET',
  path: '/files/download',
  title: '下载文件',
  auth: 'signed-in',
  query: FileQuery,
  answer: null,
  handle: async (ports: FilePorts, { query, act }) => {
    const { file, content } = await readFile(ports, act, query.id)
    return { name: file.name, type: FILE_TYPES[file.type].media, content }
  },
})

const withdraw = endpoint({
  method: 'POST',
  path: '/files/withdraw',
  title: '撤回文件',
  auth: 'signed-in',
  body: WithdrawFileRequest,
  answer: FileAnswerState,
  handle: async (ports: FilePorts, { body, act, actor }) => {
    const kept = await withdrawFile(ports, act, body)
    const things = [{ noun: kept.state.forNoun, id: kept.state.forId, mayUnlink: false }]
    return answered(actor, { kept, reach: WHOLE, things })
  },
})

const link = endpoint({
  method: 'POST',
  path: '/files/link',
  title: '关联文件',
  auth: 'signed-in',
  body: LinkFileRequest,
  answer: FileAnswerState,
  handle: async (ports: FilePorts, { body: { noun, nounId, ...file }, act, actor }) =>
    answered(actor, await linkFile(ports, act, { ...file, thing: { noun, id: nounId } })),
})

const unlink = endpoint({
  method: 'POST',
  path: '/files/unlink',
  title: '取消关联文件',
  auth: 'signed-in',
  body: UnlinkFileRequest,
  answer: FileAnswerState,
  handle: async (ports: FilePorts, { body: { noun, nounId, ...file }, act, actor }) =>
    answered(actor, await unlinkFile(ports, act, { ...file, thing: { noun, id: nounId } })),
})

/** Of who has just handed a file in, or taken it back: he may what one may with its thing. */
const WHOLE = { mayRead: true, mayAttach: true }

function answered(actor: Actor, { kept, reach, things }: SeenFile) {
  const { id, version, state } = kept
  return { id, version, state: present(state, things), abilities: fileAbilities(actor, state, reach) }
}

/** Who handed it in stands in lists by his name. Of its things only those are told that the reader may see. */
function present({ name, type, bytes, sm3, at, isWithdrawn }: HandedInFile, things: readonly SeenThing[]) {
  const [first] = things
  return {
    name,
    type,
    bytes,
    sm3,
    forNoun: first?.noun ?? '',
    forId: first?.id ?? '',
    things: things.map(({ noun, id, mayUnlink }) => ({ noun, id, mayUnlink })),
    at: civilTime(at),
    isWithdrawn,
  }
}

/** Files that people hand in. */
export const fileEndpoints: readonly AnyEndpoint<FilePorts>[] = [
  handIn,
  list,
  download,
  withdraw,
  link,
  unlink,
]
