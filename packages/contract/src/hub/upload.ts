import { Type } from 'typebox'
import { abilities } from '../answer.ts'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Id } from '../field.ts'
import { Rows } from '../page.ts'
import { BATCH_ORIGINS } from './batch.ts'

const bytes = (title: string) => Type.Integer({ title, minimum: 0, maximum: 1_000_000_000_000 })

const upload = Type.Object({
  id: Id(),
  name: Type.String({ title: '文件名' }),
  bytes: bytes('大小'),
  received: bytes('已收到'),
  table: OrNull(Type.String({ title: '表' })),
  byName: Type.String({ title: '上传人' }),
  begunAt: Type.String({ title: '上传时间' }),
  isMine: Type.Boolean({ title: '是否本人上传' }),
  isUsed: Type.Boolean({ title: '是否导入过' }),
})

/** Files on the server that wait to be imported. */
export const UploadList = Type.Object({
  rows: Rows(upload),
  mostBytes: bytes('一个文件最多'),
  partBytes: bytes('一次最多发送'),
  tables: Type.Array(
    Type.Object({ name: Type.String({ title: '表名' }), title: Type.String({ title: '名称' }) }),
    { title: '可用的表' },
  ),
  abilities: abilities('upload', 'import'),
})
/** Begins to upload a file; the same file that was begun before goes on where it stopped. */
export const BeginUpload = Exact({
  name: Type.String({ title: '文件名', minLength: 1, maxLength: 200 }),
  bytes: bytes('大小'),
  modifiedMs: Type.Integer({ title: '修改时间（毫秒）', minimum: 0, maximum: 9_000_000_000_000 }),
})
/** The next part of a file, which begins where the last one ended. */
export const AppendUpload = Exact({ id: Id('文件'), from: bytes('起点') })
/** A file and how much of it is here. */
export const UploadAnswer = upload
/** Removes a file. */
export const RemoveUpload = Exact({ id: Id('文件') })
/** Whether it was removed. */
export const UploadRemoved = Type.Object({ id: Id('文件') })
/** Imports files that were uploaded, as one batch. */
export const ImportUploads = Exact({
  ids: Type.Array(Id('文件'), { title: '文件', minItems: 1, maxItems: 200, uniqueItems: true }),
  source: Type.Optional(Choice('来源', BATCH_ORIGINS)),
  as: Type.Optional(Type.String({ title: '全部按这张表读取', pattern: '^[A-Za-z0-9_]{1,60}$' })),
  dryRun: Type.Optional(Type.Boolean({ title: '只检查，不写入' })),
  acceptRefusals: Type.Optional(Type.Boolean({ title: '拒收再多也导入其余的行' })),
})
