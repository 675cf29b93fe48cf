import { Type } from 'typebox'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Day, Fen, Line } from '../field.ts'
import { pageOf, pageWish } from '../page.ts'
import { ChargedItemRow, InstitutionKey } from './institution.ts'
import { count, figure, HitRow, OutcomeRow, Peers, partOf, periodFields, text } from './profile-parts.ts'

/** What doctors are listed by. */
export const DoctorSortChoice = Choice('排序', {
  amount: '金额',
  persons: '人数',
  days: '出诊天数',
  per_person: '人均明细数',
  per_day: '单日最多人数',
  findings: '疑点数',
  name: '姓名',
})

/** A list of doctors; `text` is a part of the name or the code. */
export const DoctorListQuery = Exact({
  text: Type.Optional(Line('姓名或编号', 60)),
  institutionId: Type.Optional(InstitutionKey),
  department: Type.Optional(Line('科室', 60)),
  county: Type.Optional(Type.String({ title: '区划', pattern: '^[0-9]{6}$' })),
  sort: Type.Optional(DoctorSortChoice),
  isDescending: Type.Optional(Type.Boolean({ title: '降序' })),
  ...pageWish,
})

/** A doctor at one institution and what he ordered in the last twelve months of the lake. */
export const DoctorFiguresRow = Type.Object({
  doctorId: Type.String({ title: '医师编号' }),
  name: text('姓名'),
  institutionId: Type.String({ title: '机构编号' }),
  institutionName: text('机构名称'),
  county: text('区划'),
  department: text('科室'),
  lines: count('明细数'),
  persons: count('人数'),
  days: count('出诊天数'),
  linesPerPerson: figure('人均明细数'),
  amountFen: Fen('金额'),
  perPersonFen: OrNull(Fen('人均金额')),
  busiest: count('单日最多人数'),
  findings: count('疑点数'),
})

/** Doctors as a list. */
export const DoctorList = pageOf(DoctorFiguresRow)

/** Which doctor, where. */
export const DoctorQuery = Exact({ institutionId: InstitutionKey, doctorId: Line('医师编号', 60) })

/** A day of a doctor. */
export const DoctorDayRow = Type.Object({
  day: Day('日期'),
  persons: count('人数'),
  lines: count('明细数'),
  amountFen: Fen('金额'),
})

/** All of a doctor on one page. */
export const DoctorProfile = Type.Object({
  ...periodFields,
  head: Type.Object(
    {
      ...DoctorFiguresRow.properties,
      title: text('职称'),
      licenceNo: text('执业证号'),
      startedOn: OrNull(Day('执业开始')),
      endedOn: OrNull(Day('执业结束')),
    },
    { title: '医师' },
  ),
  peers: Peers,
  days: partOf('各日工作量', DoctorDayRow),
  items: partOf('主要项目', ChargedItemRow),
  hits: Type.Array(HitRow, { title: '规则命中' }),
  outcomes: Type.Array(OutcomeRow, { title: '实时提醒' }),
})
