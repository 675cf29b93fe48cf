import { Type } from 'typebox'
import { Exact, OrNull } from '../choice.ts'
import { Day, Id, Line, Moment } from '../field.ts'
import { pageOf } from '../page.ts'

const page = {
  after: Type.Optional(Type.Integer({ title: '起点', minimum: 1 })),
  limit: Type.Optional(Type.Integer({ title: '行数', minimum: 1, maximum: 500 })),
  from: Type.Optional(Day('从哪一天')),
  to: Type.Optional(Day('到哪一天')),
  userId: Type.Optional(Id('人员')),
}

/** Which entries of the audit trail, newest first. */
export const TrailQuery = Exact({
  ...page,
  noun: Type.Optional(Line('种类', 60)),
  id: Type.Optional(Line('编号', 100)),
  action: Type.Optional(Line('动作', 60)),
})

/** Who looked at whom. */
export const LooksQuery = Exact({ ...page, personId: Type.Optional(Line('被查看的人', 60)) })

const entry = Type.Object({
  entryNo: Type.Integer({ title: '序号' }),
  at: Moment('时间'),
  userId: Id('人员'),
  name: Type.String({ title: '姓名' }),
  by: Type.String({ title: '方式' }),
  lentBy: OrNull(Id('代谁行使')),
  action: Type.String({ title: '动作代码' }),
  actionTitle: Type.String({ title: '动作' }),
  noun: Type.String({ title: '种类代码' }),
  nounTitle: Type.String({ title: '种类' }),
  id: Type.String({ title: '编号' }),
  before: Type.Unknown({ title: '改动之前' }),
  after: Type.Unknown({ title: '改动之后' }),
  reason: OrNull(Type.String({ title: '理由' })),
  requestId: Id('请求'),
  address: OrNull(Type.String({ title: '地址' })),
  isSealed: Type.Boolean({ title: '已封存' }),
})

/** A page of the audit trail; the next one begins after `next`, the number of an entry. */
export const TrailEntries = pageOf(entry)

/** What holding the whole trail against its chain and its anchors came to. */
export const TrailVerdictAnswer = Type.Object({
  at: Moment('核对时间'),
  sealed: Type.Integer({ title: '已封存的记录' }),
  unsealed: Type.Integer({ title: '尚未封存' }),
  answers: Type.Integer({ title: '对机构的答复' }),
  lastHash: Type.String({ title: '链的末端' }),
  problems: Type.Array(
    Type.Object({
      entryNo: OrNull(Type.Integer({ title: '记录' })),
      message: Type.String({ title: '问题' }),
    }),
    { title: '问题' },
  ),
  notes: Type.Array(Type.String(), { title: '提示' }),
  anchors: Type.Array(
    Type.Object({
      at: Moment('时间'),
      sealNo: Type.Integer({ title: '封条' }),
      hash: Type.String({ title: '链值' }),
      file: Type.String({ title: '文件' }),
    }),
    { title: '锚点，最近的在前' },
  ),
})
