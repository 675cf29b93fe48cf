import { ALARMS, CASE_STATUSES, LEAD_STATUSES } from '@fundwatch/domain'
import { type Static, Type } from 'typebox'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Day, Fen, Moment } from '../field.ts'

const Month = (title: string) => Type.String({ title, pattern: '^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$' })
const County = (title = '区划') => Type.String({ title, pattern: '^[0-9]{6}$' })
const Count = (title: string) => Type.Integer({ title, minimum: 0 })
const CountyKey = Type.String({ title: '区划；空为不属于任何区划' })
const ResultChoice = Choice('结果', { violation: '违规', suspicion: '可疑' })

/** Which figures are asked for: months of a year at most, of everything the reader oversees or of one county of it. */
export const CockpitWish = Exact({
  fromMonth: Month('月份从'),
  toMonth: Month('月份到'),
  county: Type.Optional(County()),
})
/** Which figures are asked for. */
export type CockpitWish = Static<typeof CockpitWish>

/** Where one looks: a county of one's reach, or all of it. */
export const CockpitPlace = Exact({ county: Type.Optional(County()) })

const sums = {
  identifiedFen: Fen('已认定'),
  confirmedFen: Fen('已确认'),
  decidedFen: Fen('已决定'),
  recoveredFen: Fen('已追回'),
}
const found = { findings: Count('疑点'), findingFen: Fen('疑点金额') }

/** What of the casework a cockpit shows; every number is that of a list with the filter of the same name. */
export const CockpitFigures = Type.Object({
  fromDay: Day('发生日期从'),
  toDay: Day('发生日期到'),
  today: Day('今天'),
  /** Null: the whole city is within reach. */
  counties: OrNull(Type.Array(County(), { title: '可看的区划' })),
  findings: Type.Object({ ...found, overdue: Count('超期疑点') }, { title: '疑点' }),
  byResult: Type.Array(Type.Object({ result: ResultChoice, ...found }), { title: '按结果' }),
  byRule: Type.Array(
    Type.Object({
      ruleId: Type.String({ title: '规则' }),
      title: Type.String({ title: '规则名称' }),
      result: ResultChoice,
      ...found,
    }),
    { title: '按规则' },
  ),
  money: Type.Object({ ...sums, notifiedFen: Fen('已告知'), appealedFen: Fen('已申诉') }, { title: '资金' }),
  months: Type.Array(Type.Object({ month: Month('月份'), ...found, ...sums }), { title: '按月' }),
  byCounty: Type.Array(
    Type.Object({
      county: CountyKey,
      ...found,
      ...sums,
      leads: Count('在办线索'),
      overdueLeads: Count('超期线索'),
    }),
    { title: '按区划' },
  ),
  institutions: Type.Array(
    Type.Object({
      institutionId: Type.String({ title: '机构' }),
      name: OrNull(Type.String({ title: '机构名称' })),
      county: OrNull(Type.String({ title: '区划' })),
      ...found,
      ...sums,
    }),
    { title: '机构排名' },
  ),
  leads: Type.Array(
    Type.Object({ status: Choice('状态', LEAD_STATUSES), leads: Count('线索'), amountFen: Fen('涉及金额') }),
    { title: '线索' },
  ),
  cases: Type.Array(Type.Object({ status: Choice('状态', CASE_STATUSES), cases: Count('案件') }), {
    title: '案件',
  }),
  alarms: Type.Array(
    Type.Object({
      alarm: Choice('提醒', ALARMS),
      title: Type.String({ title: '名称' }),
      running: Count('进行中'),
      overdue: Count('已超期'),
    }),
    { title: '期限提醒' },
  ),
})

/** What the fund paid, by month and county, as the lake has it. */
export const PaidFigures = Type.Object({
  /** Of the lake; the figures do not change while it stays. */
  lakeVersion: Type.Integer({ title: '数据版本' }),
  rows: Type.Array(
    Type.Object({
      county: CountyKey,
      month: Month('月份'),
      settlements: Type.Integer({ title: '结算次数' }),
      paidFen: Fen('基金支付'),
    }),
    { title: '行' },
  ),
})

/** Which settlements are asked for, as the figures are; or those that belong to no county. */
export const PaidSettlementsWish = Exact({
  ...CockpitWish.properties,
  isOfNoCounty: Type.Optional(Type.Boolean({ title: '只看不属于任何区划的' })),
})

/** The settlements behind what the fund paid: the same months and place; those paid most for stand first, 500 of them. */
export const PaidSettlements = Type.Object({
  lakeVersion: Type.Integer({ title: '数据版本' }),
  /** Of all of them, also those that are not told: what was taken back deducted, as in the figures. */
  settlements: Type.Integer({ title: '结算次数' }),
  paidFen: Fen('基金支付'),
  isCut: Type.Boolean({ title: '是否只列出一部分' }),
  rows: Type.Array(
    Type.Object({
      id: Type.String({ title: '结算编号' }),
      institutionId: Type.String({ title: '机构编号' }),
      institutionName: OrNull(Type.String({ title: '机构名称' })),
      county: CountyKey,
      settledAt: Moment('结算时间'),
      /** By the first sign of the name and the ends of the number. */
      personName: OrNull(Type.String({ title: '参保人' })),
      personNo: OrNull(Type.String({ title: '人员编号' })),
      encounterKind: OrNull(Type.String({ title: '就诊类别' })),
      encounterId: OrNull(Type.String({ title: '就诊编号' })),
      isRefund: Type.Boolean({ title: '是否退费' }),
      totalFen: OrNull(Fen('总费用')),
      paidFen: Fen('基金支付'),
    }),
    { title: '行' },
  ),
})

/** How hospitals are answered now, in the last hour. */
export const LiveFigures = Type.Object({
  at: Moment('时间'),
  /** Null: no rules are loaded, and nothing is checked. */
  releaseNo: OrNull(Type.Integer({ title: '规则版本' })),
  lastMinute: Count('最近一分钟审核'),
  lastHour: Count('最近一小时审核'),
  p50Ms: OrNull(Type.Number({ title: '一半不超过（毫秒）' })),
  p99Ms: OrNull(Type.Number({ title: '百分之九十九不超过（毫秒）' })),
  notChecked: Count('未审核'),
  reminders: Count('提醒'),
  continued: Count('继续执行'),
  modified: Count('修改'),
  minutes: Type.Array(Type.Object({ minute: Moment('分钟'), checks: Count('审核') }), { title: '逐分钟' }),
})

const Position = Type.Array(Type.Number({ title: '坐标' }), { title: '坐标' })
const Rings = Type.Array(Type.Array(Position, { title: '环' }), { title: '面' })

/** The map of the counties, where the city has put one there. */
export const CountyMap = Type.Object({
  type: Type.Literal('FeatureCollection', { title: '类型' }),
  features: Type.Array(
    Type.Object({
      type: Type.Literal('Feature', { title: '类型' }),
      properties: Type.Object(
        { county: County(), name: OrNull(Type.String({ title: '名称' })) },
        { title: '属性' },
      ),
      geometry: Type.Object(
        {
          type: Type.Literal('MultiPolygon', { title: '类型' }),
          coordinates: Type.Array(Rings, { title: '坐标' }),
        },
        { title: '形状' },
      ),
    }),
    { title: '区划' },
  ),
})
/** The map of the counties. */
export type CountyMap = Static<typeof CountyMap>

/** The map; without one, `problem` says in Chinese what is wrong with the file, or is null when there is none. */
export const CountyMapAnswer = Type.Object({
  map: OrNull({ ...CountyMap, title: '地图' } as typeof CountyMap),
  problem: OrNull(Type.String({ title: '问题' })),
})
