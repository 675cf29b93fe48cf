import { type Static, type TSchema, Type } from 'typebox'
import { Titled } from './choice.ts'

/** What is told when something cannot be done: a code that never changes, a sentence for the person, and what is wrong with which field. */
export const Refusal = Type.Object(
  {
    code: Type.String({ title: '代码' }),
    message: Type.String({ title: '说明' }),
    fields: Type.Optional(
      Type.Array(
        Type.Object({ field: Type.String({ title: '字段' }), message: Type.String({ title: '说明' }) }),
      ),
    ),
    requestId: Type.String({ title: '请求编号' }),
  },
  { title: '拒绝' },
)

/** What is told when something cannot be done. */
export type Refusal = Static<typeof Refusal>

/** What the person who looks may do with a thing: one boolean per action. The page shows no button that the server would refuse. */
export const abilities = <Action extends string>(...actions: Action[]) =>
  Type.Object(
    Object.fromEntries(actions.map((action) => [action, Type.Boolean()])) as Record<Action, typeof flag>,
    { title: '可做的操作' },
  )
const flag = Type.Boolean()

/** A thing with its version, which comes back with the next change, and what may be done with it. */
export const versioned = <State extends TSchema, Abilities extends TSchema>(state: State, able: Abilities) =>
  Type.Object({
    id: Type.String({ title: '编号' }),
    version: Type.Integer({ title: '版本' }),
    state: Titled('内容', state),
    abilities: able,
  })
