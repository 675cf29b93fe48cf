import {
  FileAnswerState,
  FileQuery,
  FilesOfThing,
  FilesOfThingQuery,
  HandInFileQuery,
  WithdrawFileRequest,
} from '@fundwatch/contract'
import { caseworkError, civilTime, FILE_TYPES, type HandedInFile } from '@fundwatch/domain'
import { fileAbilities } from '../../../policies/file.ts'
import type { FilePorts } from '../../../use-cases/hub/files/file-ports.ts'
import { handInFile } from '../../../use-cases/hub/files/hand-in-file.ts'
import { listFiles, readFile } from '../../../use-cases/hub/files/read-file.ts'
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
    const { id, version, state } = await handInFile(ports, act, { ...query, content: upload })
    const abilities = fileAbilities(actor, state, { mayRead: true, mayAttach: true })
    return { id, version, state: present(state), abilities }
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
    return { rows: rows.map(({ file, ...row }) => ({ ...row, state: present(file) })) }
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
    const { id, version, state } = await withdrawFile(ports, act, body)
    const abilities = fileAbilities(actor, state, { mayRead: true, mayAttach: true })
    return { id, version, state: present(state), abilities }
  },
})

/** Who handed it in stands in lists by his name. */
function present({ name, type, bytes, sm3, forNoun, forId, at, isWithdrawn }: HandedInFile) {
  return { name, type, bytes, sm3, forNoun, forId, at: civilTime(at), isWithdrawn }
}

/** Files that people hand in. */
export const fileEndpoints: readonly AnyEndpoint<FilePorts>[] = [handIn, list, download, withdraw]
