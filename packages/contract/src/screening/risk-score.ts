import { type Static, Type } from 'typebox'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Day, Id, Line, Moment } from '../field.ts'
import { pageOf, pageWish } from '../page.ts'

const Told = (title: string) => Type.String({ title })
const Count = (title: string) => Type.Integer({ title })
const Figure = (title: string) => Type.Number({ title })

/** Whose risk is scored. */
export const RISK_ENTITIES = { institution: '医药机构', doctor: '医务人员', person: '参保人' } as const
/** How high a score stands among all of its kind: the first hundredth, the next four, the rest. */
export const RISK_BANDS = { high: '高', raised: '较高', ordinary: '一般' } as const
/** How a model came to be. */
export const RISK_KINDS = {
  supervised: '监督（学自已查结的线索）',
  unsupervised: '无监督（与同类不同的程度）',
} as const

const score = {
  id: Id('分数'),
  entity: Choice('对象类别', RISK_ENTITIES),
  /** A person is told by the end of his number. */
  name: Told('对象'),
  institutionId: OrNull(Told('机构编码')),
  institutionName: OrNull(Told('机构名称')),
  county: OrNull(Told('区划')),
  /** 0 to 1. */
  score: Figure('分数'),
  /** Whether the score is the chance that a check finds something; else it is a rank of how unusual somebody is. */
  isChance: Type.Boolean({ title: '是否查实概率' }),
  band: Choice('等级', RISK_BANDS),
  rank: Count('名次'),
  members: Count('共几名'),
  previousRank: OrNull(Count('上次名次')),
  asOf: Day('截至'),
  modelId: Id('模型'),
  modelNo: Count('模型序号'),
  /** The weightiest reason; null where only the score is kept. */
  reason: OrNull(Told('首要理由')),
}

/** A score in a list. */
export const RiskScoreRow = Type.Object(score)

/** Which scores are asked for: of the last scoring of one kind of entity. Of persons only those above the ordinary are kept. */
export const RiskScoreListWish = Exact({
  ...pageWish,
  entity: Choice('对象类别', RISK_ENTITIES),
  band: Type.Optional(Choice('等级', RISK_BANDS)),
  county: Type.Optional(Line('区划', 6)),
  institutionId: Type.Optional(Line('机构编码', 64)),
  /** One institution, doctor or person by its number; a person only for who may look at persons. */
  entityId: Type.Optional(Line('对象编号', 64)),
  /** In the name; persons are not found by name. */
  text: Type.Optional(Line('对象', 50)),
})
/** Which scores are asked for. */
export type RiskScoreListWish = Static<typeof RiskScoreListWish>

/** A page of scores, the riskiest first. */
export const RiskScorePage = Type.Object({
  ...pageOf(RiskScoreRow).properties,
  /** The scoring that the rows are of; null when there was none. */
  scoring: OrNull(
    Type.Object(
      {
        at: Moment('评分时间'),
        asOf: Day('截至'),
        modelId: Id('模型'),
        scored: Count('已评分'),
        /** With too few visits to say anything. */
        notEnough: Count('数据不足'),
      },
      { title: '评分' },
    ),
  ),
})

/** Which score is meant. */
export const RiskScoreWish = Exact({ id: Id('分数') })

/** One feature's part in a score, with what is usual among peers. */
export const RiskReasonAnswer = Type.Object({
  feature: Told('特征'),
  title: Told('名称'),
  value: OrNull(Figure('值')),
  text: Told('值（带单位）'),
  usual: OrNull(Figure('同类中位数')),
  usualText: Told('同类中位数（带单位）'),
  peers: Told('与谁比'),
  members: Count('几家'),
  /** Supervised: log-odds, positive raises the risk. Unsupervised: −log of the tail share, never negative. */
  push: Figure('作用'),
  /** Share of the training's rows at least as far out; null for supervised models. */
  tail: OrNull(Figure('同样偏离的占比')),
  sentence: Told('理由'),
})

/** A score with its reasons, and how it was before. */
export const RiskScoreAnswer = Type.Object({
  ...score,
  /** Null where the actor may not look at persons. */
  personId: OrNull(Told('人员编号')),
  doctorId: OrNull(Told('医务人员编号')),
  /** What the entity is compared with. */
  peers: Told('同类'),
  kind: Choice('模型种类', RISK_KINDS),
  reasons: Type.Array(RiskReasonAnswer, { title: '理由' }),
  history: Type.Array(
    Type.Object({
      asOf: Day('截至'),
      score: Figure('分数'),
      rank: Count('名次'),
      members: Count('共几名'),
      modelNo: Count('模型序号'),
    }),
    { title: '历次' },
  ),
})
