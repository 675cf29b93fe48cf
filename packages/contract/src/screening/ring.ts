import { type Static, Type } from 'typebox'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Day, Fen, Id } from '../field.ts'

const Told = (title: string) => Type.String({ title })
const Count = (title: string) => Type.Integer({ title })
const Key = (title: string) => Type.String({ title, pattern: '^[0-9]{1,6}$' })

/** What else may have brought people together. */
const INNOCENT_REASONS = {
  'same-family': '同一家庭',
  'village-clinic': '同村到本村卫生室',
  'dialysis-slot': '透析班次',
  'check-up-day': '单位体检日',
  'chronic-day': '慢特病取药日',
} as const

/** How much of what links a ring has a normal reason. */
const VERDICTS = {
  explained: '有正常原因',
  partly: '部分有正常原因',
  'not-explained': '没有找到正常原因',
  'not-enough-data': '数据不足，无法检验',
} as const

const Member = Type.Object({
  key: Key('编号'),
  name: Told('成员'),
  personId: OrNull(Told('人员编号')),
  weight: Type.Number({ title: '分量' }),
  isCentre: Type.Boolean({ title: '中心' }),
  visits: Count('就诊'),
  amountFen: Fen('金额'),
})

const Edge = Type.Object({
  from: Key('从'),
  to: Key('到'),
  weight: Type.Number({ title: '强弱' }),
  reason: Told('为什么相连'),
})

/** Two members or more at one institution on one day. */
const Gathering = Type.Object({
  day: Day('日期'),
  /** From the first to the last of them, to the width of a slot; null where only the day is known. */
  hours: OrNull(Told('时间')),
  institutionId: Told('机构编码'),
  institutionName: OrNull(Told('机构名称')),
  members: Type.Array(Key('成员'), { title: '谁' }),
  visits: Count('就诊'),
  amountFen: Fen('金额'),
})

const moneyAt = { visits: Count('就诊'), persons: Count('人数'), amountFen: Fen('金额') }

/** A circle of people who belong together: who, by what, when, for how much, and what else it could be. */
export const RingOfHit = Type.Object(
  {
    members: Type.Array(Member, { title: '成员' }),
    edges: Type.Array(Edge, { title: '联系' }),
    /** How many links there are; the strongest are listed. */
    edgeTotal: Count('联系总数'),
    timeline: Type.Array(Gathering, { title: '同到的日子' }),
    /** How many such days there are; those with most members are listed. */
    timelineTotal: Count('同到总数'),
    institutions: Type.Array(
      Type.Object({ institutionId: Told('机构编码'), institutionName: OrNull(Told('机构名称')), ...moneyAt }),
      { title: '机构' },
    ),
    doctors: Type.Array(Type.Object({ doctorId: OrNull(Told('医务人员编号')), ...moneyAt }), {
      title: '医师',
    }),
    amountFen: Fen('金额'),
    explanations: Type.Object(
      {
        verdict: Choice('检验结果', VERDICTS),
        share: Type.Number({ title: '能解释的联系（按强弱）' }),
        linkTotal: Count('检验的联系'),
        /** Members who still hang together by what nothing explains. */
        left: Count('仍然相连的成员'),
        tested: Type.Array(
          Type.Object({
            reason: Choice('正常的原因', INNOCENT_REASONS),
            isTested: Type.Boolean({ title: '是否检验' }),
            links: Count('解释的联系'),
            share: Type.Number({ title: '占联系（按强弱）' }),
          }),
          { title: '检验的原因' },
        ),
      },
      { title: '正常原因的检验' },
    ),
  },
  { title: '关系圈' },
)

/** Between which two members of the circle of a hit a path is asked for. */
export const HitPathWish = Exact({ id: Id('结果'), from: Key('从'), to: Key('到') })
/** Between which two members. */
export type HitPathWish = Static<typeof HitPathWish>

/** The path on which the links say most; null where the listed links do not lead there. */
export const HitPath = Type.Object({ steps: OrNull(Type.Array(Edge, { title: '一步一步' })) })
