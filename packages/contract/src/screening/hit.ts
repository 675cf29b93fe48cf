import { LEAD_STATUSES } from '@fundwatch/domain'
import { type Static, Type } from 'typebox'
import { abilities } from '../answer.ts'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Day, Fen, Id, Line, Moment, Text } from '../field.ts'
import { pageOf, pageWish } from '../page.ts'
import { ComparedHit } from './compared-hit.ts'
import { RingOfHit } from './ring.ts'
import { SCREEN_JUDGES, SCREENED_SUBJECTS } from './screen.ts'

const Told = (title: string) => Type.String({ title })
const Count = (title: string) => Type.Integer({ title })

const hit = {
  id: Id('结果'),
  runNo: Count('第几次'),
  screen: Told('模型'),
  screenTitle: Told('模型名称'),
  subject: Choice('对象类别', SCREENED_SUBJECTS),
  /** A person is told by the end of his number. */
  subjectName: Told('对象'),
  institutionId: OrNull(Told('机构编码')),
  institutionName: OrNull(Told('机构名称')),
  county: OrNull(Told('区划')),
  score: Type.Number({ title: '得分' }),
  amountFen: OrNull(Fen('涉及金额')),
  sentence: Told('理由'),
  isFresh: Type.Boolean({ title: '新出现' }),
  rowCount: Count('明细行数'),
  leadId: OrNull(Id('线索')),
  leadNo: OrNull(Told('线索编号')),
  leadStatus: OrNull(Choice('线索状态', LEAD_STATUSES)),
  /** In the run with which this one was compared; null for what is new, and the sum also where there is none. */
  previousScore: OrNull(Type.Number({ title: '上次得分' })),
  previousFen: OrNull(Fen('上次金额')),
}

/** A hit in a list. */
export const HitRow = Type.Object(hit)

/** Which hits are asked for; without a run, those that stand: of each screen the last run. */
export const HitListWish = Exact({
  ...pageWish,
  screen: Type.Optional(Line('模型', 60)),
  family: Type.Optional(Line('类别', 30)),
  tag: Type.Optional(
    Choice('三假一大', { 假病人: '假病人', 假病情: '假病情', 假票据: '假票据', 大处方: '大处方' }),
  ),
  county: Type.Optional(Line('区划', 6)),
  subject: Type.Optional(Choice('对象类别', SCREENED_SUBJECTS)),
  institutionId: Type.Optional(Line('机构编码', 64)),
  isFresh: Type.Optional(Type.Boolean({ title: '新出现' })),
  isInLead: Type.Optional(Type.Boolean({ title: '已成为线索' })),
  leastScore: Type.Optional(Type.Integer({ title: '得分不低于', minimum: 0, maximum: 100 })),
  text: Type.Optional(Line('对象或理由', 50)),
  run: Type.Optional(Type.Integer({ title: '第几次', minimum: 1, maximum: 1_000_000_000 })),
  sort: Type.Optional(Choice('排序', { score: '得分', amount: '金额' })),
})
/** Which hits are asked for. */
export type HitListWish = Static<typeof HitListWish>

/** A page of hits. */
export const HitPage = pageOf(HitRow)

/** Which hit is meant. */
export const HitWish = Exact({ id: Id('结果') })

/** A hit with its reasons, with whom it was compared, and the rows behind it. */
export const HitAnswer = Type.Object({
  ...hit,
  judge: Choice('怎样判断', SCREEN_JUDGES),
  /** Null where the actor may not look at persons. */
  personId: OrNull(Told('人员编号')),
  doctorId: OrNull(Told('医务人员编号')),
  ranAt: Moment('运行'),
  from: Day('从'),
  to: Day('到'),
  facts: Type.Array(
    Type.Object({
      name: Told('名称'),
      title: Told('意思'),
      text: Told('值'),
      value: OrNull(Type.Number({ title: '数' })),
      unit: Told('单位'),
    }),
    { title: '数字' },
  ),
  compared: OrNull(ComparedHit),
  rows: Type.Array(
    Type.Object({
      place: Count('序号'),
      institutionId: Told('机构编码'),
      institutionName: OrNull(Told('机构名称')),
      encounterId: Told('就诊'),
      personId: OrNull(Told('人员编号')),
      person: Told('参保人'),
      lineSn: OrNull(Told('明细')),
      day: Day('日期'),
      amountFen: Fen('金额'),
      note: Told('说明'),
    }),
    { title: '明细' },
  ),
  /** How often this screen had it: the same hit in other runs. */
  seen: Type.Array(
    Type.Object({
      runNo: Count('第几次'),
      ranAt: Moment('运行'),
      score: Type.Number({ title: '得分' }),
      amountFen: OrNull(Fen('金额')),
    }),
    { title: '历次' },
  ),
  others: Type.Array(Type.Object(hit), { title: '同一对象的其他结果' }),
  /** The circle of a hit about people who belong together; null for others. */
  ring: OrNull(RingOfHit),
  verify: Type.Array(Type.String(), { title: '现场怎么核实' }),
  innocent: Type.Array(Type.String(), { title: '正常的原因' }),
  basis: Type.Array(Type.Object({ title: Told('依据'), article: Told('条款') }), { title: '依据' }),
  abilities: abilities('raise'),
})

/** A hit becomes a lead, or joins the one that is open for the same screen and subject. */
export const RaiseFromHit = Exact({
  id: Id('结果'),
  /** Innocent causes that were looked into and are out. */
  excluded: Type.Array(Line('排除的原因', 300), { title: '已排除的正常原因', maxItems: 30 }),
  note: Type.Optional(Text('说明', 1000)),
})
/** A hit becomes a lead. */
export type RaiseFromHit = Static<typeof RaiseFromHit>

/** The lead in which a hit is now; `isNew` unless it was there before. */
export const RaisedFromHit = Type.Object({
  id: Id('线索'),
  no: Told('线索编号'),
  isNew: Type.Boolean({ title: '是否新线索' }),
})

/** Hits by county, for the map. */
export const HitMapWish = Exact({ screen: Type.Optional(Line('模型', 60)) })
/** Hits by county. */
export const HitMap = Type.Object({
  rows: Type.Array(
    Type.Object({
      county: Told('区划'),
      hits: Count('结果'),
      fresh: Count('新出现'),
      amountFen: Fen('金额'),
    }),
    { title: '区划' },
  ),
})
