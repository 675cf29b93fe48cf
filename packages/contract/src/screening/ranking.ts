import { type Static, Type } from 'typebox'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Fen, Id, Line, Moment } from '../field.ts'
import { pageOf, pageWish } from '../page.ts'

const Told = (title: string) => Type.String({ title })
const Count = (title: string) => Type.Integer({ title })

const place = {
  area: Type.Optional(Line('区划', 6)),
  insurance: Type.Optional(Type.String({ title: '险种', maxLength: 10 })),
  place: Type.Optional(Choice('本地异地', { local: '本地', away: '异地' })),
  group: Type.Optional(Line('科室、服务或目录', 100)),
}

/** Which ranking is asked for: of a screen, within an area, kind of insurance, place and department or service. */
export const RankingWish = Exact({
  ...pageWish,
  screen: Line('排名', 60),
  ...place,
  institutionId: Type.Optional(Line('机构编码', 64)),
  sort: Type.Optional(Choice('排序', { amount: '金额', change: '变化' })),
})
/** Which ranking is asked for. */
export type RankingWish = Static<typeof RankingWish>

/** A place in a ranking; what rises accuses nobody. */
export const RankingRow = Type.Object({
  id: Id('编号'),
  rank: Count('名次'),
  previousRank: OrNull(Count('上期名次')),
  members: Count('共几名'),
  name: Told('名称'),
  institutionId: OrNull(Told('机构编码')),
  itemCode: OrNull(Told('项目编码')),
  area: OrNull(Told('区划')),
  insurance: OrNull(Told('险种')),
  place: OrNull(Choice('本地异地', { local: '本地', away: '异地' })),
  group: OrNull(Told('科室、服务或目录')),
  amountFen: Fen('本期金额'),
  previousFen: Fen('上期金额'),
  change: OrNull(Type.Integer({ title: '比上期（‰）' })),
  share: OrNull(Type.Integer({ title: '占比（‰）' })),
  visits: OrNull(Count('就诊')),
  persons: OrNull(Count('人数')),
})

/** A page of a ranking. */
export const RankingPage = pageOf(RankingRow)

/** What can be chosen in a ranking. */
export const RankingChoicesWish = Exact({ screen: Line('排名', 60) })
/** What can be chosen in a ranking. */
export const RankingChoices = Type.Object({
  areas: Type.Array(Type.String(), { title: '区划' }),
  insurances: Type.Array(Type.String(), { title: '险种' }),
  places: Type.Array(Type.String(), { title: '本地异地' }),
  groups: Type.Array(Type.String(), { title: '科室、服务或目录' }),
  ranAt: OrNull(Moment('运行')),
})
