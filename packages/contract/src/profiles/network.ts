import { type Static, Type } from 'typebox'
import { Choice, Exact } from '../choice.ts'
import { Fen, Line } from '../field.ts'
import { count, periodFields, text } from './profile-parts.ts'

/** What stands in a network. */
export const NodeKindChoice = Choice('种类', {
  institution: '机构',
  doctor: '医师',
  person: '参保人',
  item: '项目',
})

/** Around what; a doctor with his institution. */
export const NetworkQuery = Exact({
  kind: NodeKindChoice,
  id: Line('编号', 60),
  institutionId: Type.Optional(Line('机构编号', 60)),
})

/** Who shares persons with whom, at most 200 nodes; persons are shown by number, to whoever may see them, and each look is written down. */
export const NetworkAnswer = Type.Object({
  ...periodFields,
  nodes: Type.Array(
    Type.Object({
      key: Type.String({ title: '节点' }),
      kind: NodeKindChoice,
      id: Type.String({ title: '编号' }),
      institutionId: text('机构编号'),
      name: Type.String({ title: '名称' }),
      persons: count('共同人数'),
      amountFen: Fen('金额'),
      isCentre: Type.Boolean({ title: '是否中心' }),
    }),
    { title: '节点', maxItems: 200 },
  ),
  edges: Type.Array(
    Type.Object({
      from: Type.String({ title: '从' }),
      to: Type.String({ title: '到' }),
      persons: count('共同人数'),
      lines: count('明细数'),
      amountFen: Fen('金额'),
    }),
    { title: '关系' },
  ),
  isCut: Type.Boolean({ title: '是否只列出主要的' }),
  isTooLarge: Type.Boolean({ title: '是否因数据量过大没有算出' }),
})

/** A network on the wire. */
export type NetworkAnswer = Static<typeof NetworkAnswer>
