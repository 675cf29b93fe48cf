import {
  AppendUpload,
  BeginUpload,
  ImportUploads,
  JobGiven,
  RemoveUpload,
  UploadAnswer,
  UploadList,
  UploadRemoved,
} from '@fundwatch/contract'
import { caseworkError } from '@fundwatch/domain'
import type { DeskPorts } from '../../../use-cases/hub/desk/desk-ports.ts'
import {
  appendUpload,
  beginUpload,
  importUploads,
  listUploads,
  PART_BYTES,
  removeUpload,
} from '../../../use-cases/hub/desk/uploads.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'

const list = endpoint({
  method: 'GET',
  path: '/uploads/list',
  title: '服务器上等待导入的文件',
  auth: 'signed-in',
  answer: UploadList,
  handle: (ports: DeskPorts, { act }) => listUploads(ports, act),
})

const begin = endpoint({
  method: 'POST',
  path: '/uploads/begin',
  title: '开始上传文件；同一文件从上次中断处继续',
  auth: 'signed-in',
  body: BeginUpload,
  answer: UploadAnswer,
  handle: (ports: DeskPorts, { act, body }) => beginUpload(ports, act, body),
})

const append = endpoint({
  method: 'POST',
  path: '/uploads/append',
  title: '上传文件的下一段',
  auth: 'signed-in',
  query: AppendUpload,
  upload: { mostBytes: PART_BYTES },
  answer: UploadAnswer,
  handle: async (ports: DeskPorts, { act, query, upload }) => {
    if (upload === null) throw caseworkError('field-invalid', { field: '文件', reason: '必须上传' })
    return appendUpload(ports, act, { ...query, content: upload })
  },
})

const remove = endpoint({
  method: 'POST',
  path: '/uploads/remove',
  title: '移除文件',
  auth: 'signed-in',
  body: RemoveUpload,
  answer: UploadRemoved,
  handle: (ports: DeskPorts, { act, body }) => removeUpload(ports, act, body.id),
})

const importThem = endpoint({
  method: 'POST',
  path: '/uploads/import',
  title: '导入',
  auth: 'signed-in',
  body: ImportUploads,
  answer: JobGiven,
  handle: (ports: DeskPorts, { act, body }) => importUploads(ports, act, body),
})

/** Files on their way to the lake. */
export const uploadEndpoints: readonly AnyEndpoint<DeskPorts>[] = [list, begin, append, remove, importThem]
