import { FILE_TYPES } from '@fundwatch/domain'
import { Type } from 'typebox'
import { abilities, versioned } from '../answer.ts'
import { Choice, Exact } from '../choice.ts'
import { Id, Line, Moment, Reason, Version } from '../field.ts'
import { Rows } from '../page.ts'

/** What a file belongs to: the noun as in addresses, and the number of the thing. */
const thing = {
  noun: Type.String({ title: '所属种类', pattern: '^[a-z][a-z-]{0,40}$' }),
  id: Id('所属编号'),
}

/** A file is sent as it is, as `application/octet-stream`; what it is for stands in the address. */
export const HandInFileQuery = Exact({
  ...thing,
  name: Type.String({ title: '文件名', minLength: 1, maxLength: 400 }),
})

/** Whose files. */
export const FilesOfThingQuery = Exact(thing)

/** Which file. */
export const FileQuery = Exact({ id: Id('文件') })

/** Takes a file back. */
export const WithdrawFileRequest = Exact({ id: Id('文件'), version: Version, reason: Reason })

const otherThing = { id: Id('文件'), version: Version, noun: thing.noun, nounId: thing.id }

/** Makes a file evidence for another thing as well. */
export const LinkFileRequest = Exact(otherThing)

/** Takes it away from there. */
export const UnlinkFileRequest = Exact({ ...otherThing, reason: Reason })

const titles = Object.fromEntries(
  Object.entries(FILE_TYPES).map(([type, { title }]) => [type, title]),
) as Record<keyof typeof FILE_TYPES, string>

const state = Type.Object(
  {
    name: Line('文件名'),
    type: Choice('类型', titles),
    bytes: Type.Integer({ title: '字节数' }),
    sm3: Type.String({ title: 'SM3 摘要' }),
    forNoun: Type.String({ title: '所属种类' }),
    forId: Type.String({ title: '所属编号' }),
    things: Type.Array(
      Type.Object({
        noun: Type.String({ title: '所属种类' }),
        id: Type.String({ title: '所属编号' }),
        mayUnlink: Type.Boolean({ title: '可取消关联' }),
      }),
      { title: '所属' },
    ),
    at: Moment('提交时间'),
    isWithdrawn: Type.Boolean({ title: '已撤回' }),
  },
  { title: '文件' },
)

/** A file, with what may be done with it. */
export const FileAnswerState = versioned(state, abilities('download', 'withdraw', 'link'))

/** The files of a thing. */
export const FilesOfThing = Type.Object({
  rows: Rows(
    Type.Object({
      ...FileAnswerState.properties,
      byName: Type.String({ title: '提交人' }),
    }),
  ),
})
