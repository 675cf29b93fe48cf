import { Type } from 'typebox'
import { Exact, OrNull, Titled } from '../choice.ts'
import { Day, Fen, Line } from '../field.ts'
import { ShownPersonAnswer } from '../trail/person.ts'
import { count, figure, HitRow, partOf, text } from './profile-parts.ts'

/** Which person, by the exact number. */
export const PersonHistoryQuery = Exact({ personId: Line('人员编号', 60) })

/** A visit, a purchase or a stay. */
export const PersonEncounterRow = Type.Object({
  institutionId: Type.String({ title: '机构编号' }),
  institutionName: text('机构名称'),
  encounterId: Type.String({ title: '就诊编号' }),
  type: Type.String({ title: '就诊类别' }),
  isStay: Type.Boolean({ title: '是否住院' }),
  startedOn: Day('开始'),
  endedOn: OrNull(Day('结束')),
  department: text('科室'),
  diagnosis: text('主要诊断'),
  doctorId: text('医师编号'),
  totalFen: Fen('总费用'),
  fundFen: Fen('基金支付'),
  lines: count('明细数'),
  /** Another encounter elsewhere on days of this stay. */
  isOverlapping: Type.Boolean({ title: '是否与其他机构的就诊重叠' }),
})

/** All of a person on one page; masked as his card is. Each look is written down. */
export const PersonProfile = Type.Object({
  card: Titled('参保人', ShownPersonAnswer),
  lakeVersion: Type.Integer({ title: '数据版本' }),
  totals: Type.Object(
    {
      encounters: count('就诊次数'),
      stays: count('住院次数'),
      institutions: count('机构数'),
      totalFen: Fen('总费用'),
      fundFen: Fen('基金支付'),
    },
    { title: '合计' },
  ),
  encounters: partOf('就诊', PersonEncounterRow),
  isCut: Type.Boolean({ title: '是否只列出最近的就诊' }),
  items: Type.Array(
    Type.Object({
      itemCode: Type.String({ title: '项目编码' }),
      itemName: Type.String({ title: '项目名称' }),
      lines: count('明细数'),
      quantity: figure('数量'),
      institutions: count('机构数'),
      amountFen: Fen('金额'),
    }),
    { title: '主要项目' },
  ),
  hits: Type.Array(HitRow, { title: '规则命中' }),
})
