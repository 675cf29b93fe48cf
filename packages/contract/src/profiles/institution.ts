import { Type } from 'typebox'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Day, Fen, Line } from '../field.ts'
import { pageOf, pageWish } from '../page.ts'
import {
  count,
  figure,
  HitRow,
  OutcomeRow,
  Peers,
  partOf,
  periodFields,
  share,
  text,
} from './profile-parts.ts'

/** The code of an institution, as the masters give it. */
export const InstitutionKey = Line('机构编号', 60)

/** What institutions are listed by. */
export const InstitutionSortChoice = Choice('排序', {
  fund: '基金支付',
  total: '总费用',
  encounters: '就诊人次',
  stays: '住院人次',
  stay_cost: '次均住院费用',
  stay_days: '平均住院日',
  readmission: '再入院率',
  self_pay: '自费占比',
  findings: '疑点数',
  name: '名称',
})

/** A list of institutions; `text` is a part of the name or the code. */
export const InstitutionListQuery = Exact({
  text: Type.Optional(Line('名称或编号', 60)),
  kind: Type.Optional(
    Choice('类型', {
      hospital: '医院',
      'primary-care': '基层医疗机构',
      'village-clinic': '村卫生室',
      pharmacy: '药店',
      other: '其他',
    }),
  ),
  level: Type.Optional(Choice('级别', { tertiary: '三级', secondary: '二级', primary: '一级及以下' })),
  county: Type.Optional(Type.String({ title: '区划', pattern: '^[0-9]{6}$' })),
  sort: Type.Optional(InstitutionSortChoice),
  isDescending: Type.Optional(Type.Boolean({ title: '降序' })),
  ...pageWish,
})

/** An institution and what it did in the last twelve months of the lake. */
export const InstitutionFiguresRow = Type.Object({
  institutionId: Type.String({ title: '机构编号' }),
  name: Type.String({ title: '机构名称' }),
  kind: Type.String({ title: '类型' }),
  level: Type.String({ title: '等级' }),
  county: text('区划'),
  encounters: count('就诊人次'),
  persons: count('人数'),
  stays: count('住院人次'),
  totalFen: Fen('总费用'),
  fundFen: Fen('基金支付'),
  stayCostFen: OrNull(Fen('次均住院费用')),
  stayDays: figure('平均住院日'),
  readmission: share('三十日再入院率'),
  selfPay: share('自费占比'),
  findings: count('疑点数'),
})

/** Institutions as a list. */
export const InstitutionList = pageOf(InstitutionFiguresRow)

/** Which institution. */
export const InstitutionQuery = Exact({ institutionId: InstitutionKey })

/** An item as one charges it. */
export const ChargedItemRow = Type.Object({
  itemCode: Type.String({ title: '项目编码' }),
  itemName: Type.String({ title: '项目名称' }),
  listType: Type.String({ title: '目录类别' }),
  lines: count('明细数'),
  persons: count('人数'),
  amountFen: Fen('金额'),
})

/** A month of money by kind of care, beside the median of those with whom it is compared. */
export const PaidMonthRow = Type.Object({
  month: Type.String({ title: '月份' }),
  category: Type.String({ title: '类别' }),
  fundFen: Fen('基金支付'),
  totalFen: Fen('总费用'),
  encounters: count('结算人次'),
  peerMedianFen: OrNull(Fen('同类中位数')),
})

/** All of an institution on one page. */
export const InstitutionProfile = Type.Object({
  ...periodFields,
  head: Type.Object(
    {
      ...InstitutionFiguresRow.properties,
      category: text('机构类别'),
      ownership: text('经济类型'),
      creditCode: text('统一社会信用代码'),
      address: text('地址'),
      approvedBeds: OrNull(count('核定床位')),
      agreementFrom: OrNull(Day('协议开始')),
      agreementTo: OrNull(Day('协议结束')),
      practitioners: count('医务人员'),
    },
    { title: '机构' },
  ),
  peers: Peers,
  months: partOf('各月支付', PaidMonthRow),
  items: partOf('主要项目', ChargedItemRow),
  hits: Type.Array(HitRow, { title: '规则命中' }),
  outcomes: Type.Array(OutcomeRow, { title: '实时提醒' }),
  quality: Type.Object(
    {
      score: figure('数据质量得分'),
      accepted: count('接收'),
      refused: count('拒收'),
      warned: count('提示'),
    },
    { title: '数据质量' },
  ),
})
