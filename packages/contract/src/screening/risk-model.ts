import { type Static, Type } from 'typebox'
import { abilities } from '../answer.ts'
import { Choice, Exact, OrNull, Titled } from '../choice.ts'
import { Day, Id, Moment, Reason } from '../field.ts'
import { JOB_STATES } from '../hub/job.ts'
import { pageOf } from '../page.ts'
import { RISK_ENTITIES, RISK_KINDS } from './risk-score.ts'

const Told = (title: string) => Type.String({ title })
const Count = (title: string) => Type.Integer({ title })
const Figure = (title: string) => Type.Number({ title })

/** Where a model stands: one champion per kind of entity scores; challengers wait to be compared and promoted. */
export const RISK_MODEL_STATES = { champion: '现用', challenger: '待比较', retired: '停用' } as const

/** A figure with its 95 % interval; nulls where there are too few to tell. */
const RiskInterval = (title: string) =>
  Type.Object(
    { value: OrNull(Figure('值')), low: OrNull(Figure('下限（95%）')), high: OrNull(Figure('上限（95%）')) },
    { title },
  )
const RiskShare = (title: string) =>
  OrNull(
    Type.Object(
      { value: Figure('比例'), low: Figure('下限（95%）'), high: Figure('上限（95%）') },
      { title },
    ),
  )

const model = {
  id: Id('模型'),
  /** Counted per kind of entity. */
  no: Count('序号'),
  entity: Choice('对象类别', RISK_ENTITIES),
  kind: Choice('种类', RISK_KINDS),
  state: Choice('状态', RISK_MODEL_STATES),
  trainedAt: Moment('训练时间'),
  /** Null when the platform did it by itself. */
  trainedBy: OrNull(Told('训练人')),
  from: Day('数据从'),
  to: Day('数据到'),
  rows: Count('行数'),
  entities: Count('对象数'),
  confirmed: Count('查实'),
  cleared: Count('排除'),
  features: Count('特征数'),
  auc: RiskInterval('区分度（AUC）'),
  averagePrecision: RiskInterval('平均精确率'),
  leaks: Count('泄漏警告'),
  drift: OrNull(Choice('漂移', { stable: '稳定', watch: '关注', drifted: '漂移' })),
  decidedAt: OrNull(Moment('启用时间')),
  decidedBy: OrNull(Told('决定人')),
  reason: OrNull(Told('理由')),
  scoredAt: OrNull(Moment('最近评分')),
  scored: Count('已评分'),
  /** `promote`: the actor may decide; what still stands against it is said in `against`. */
  abilities: abilities('promote'),
  /** Why the model may not be promoted now; null when it may. */
  against: OrNull(Told('不能启用的原因')),
}

/** A model in a list. */
export const RiskModelRow = Type.Object(model)
/** Which models are asked for. */
export const RiskModelListWish = Exact({ entity: Type.Optional(Choice('对象类别', RISK_ENTITIES)) })

/** All models, of each kind of entity the newest first; they are few. */
export const RiskModelList = Type.Object({
  ...pageOf(RiskModelRow).properties,
  /** Per kind of entity, what there is to learn from. */
  decided: Type.Array(
    Type.Object({
      entity: Choice('对象类别', RISK_ENTITIES),
      confirmed: Count('查实'),
      cleared: Count('排除'),
      /** Of each, from which on a supervised model is trained. */
      least: Count('至少'),
    }),
    { title: '已有结论的线索' },
  ),
  /** The last training or scoring that was asked for. */
  job: OrNull(
    Type.Object(
      {
        id: Id('任务'),
        kind: Choice('做什么', { 'train-risk': '训练风险模型', 'score-risk': '风险评分' }),
        state: Choice('状态', JOB_STATES),
        stage: Told('步骤'),
        done: Figure('已完成'),
        total: OrNull(Figure('总数')),
        unit: Told('单位'),
        byName: OrNull(Told('发起人')),
        submittedAt: Told('提交'),
        message: OrNull(Told('结果')),
      },
      { title: '任务' },
    ),
  ),
  abilities: abilities('train', 'promote', 'seeScores'),
})

/** Which model is meant. */
export const RiskModelWish = Exact({ id: Id('模型') })

const drifted = {
  feature: Told('特征'),
  title: Told('名称'),
  psi: Figure('分布变化（PSI）'),
  ks: OrNull(Figure('分布差距（KS）')),
  missingBefore: Figure('训练时缺失比例'),
  missingNow: Figure('现在缺失比例'),
  verdict: Choice('判断', { stable: '稳定', watch: '关注', drifted: '漂移' }),
}
const judged = Type.Object({
  auc: OrNull(Figure('区分度（AUC）')),
  averagePrecision: OrNull(Figure('平均精确率')),
})

/** A model with the parts of its card. */
export const RiskModelAnswer = Type.Object({
  ...model,
  seed: Count('种子'),
  lakeVersion: Count('数据湖版本'),
  sha256: Told('模型 SHA-256'),
  tableSha256: Told('训练表 SHA-256'),
  purpose: Told('用途'),
  method: Told('方法'),
  limits: Type.Array(Type.String(), { title: '局限' }),
  /** How rows were held back; null for unsupervised models. */
  split: OrNull(
    Type.Object(
      {
        kind: Choice('切分', { 'entity-and-time': '按对象和时间', entity: '只按对象' }),
        cutDay: OrNull(Day('切分日')),
        train: Count('训练'),
        valid: Count('停止与校准'),
        test: Count('测试'),
      },
      { title: '切分' },
    ),
  ),
  /** On rows held back; null when there were too few. */
  metrics: OrNull(
    Type.Object(
      {
        rows: Count('行数'),
        entities: Count('对象数'),
        confirmed: Count('查实'),
        auc: RiskInterval('区分度（AUC）'),
        averagePrecision: RiskInterval('平均精确率'),
        precisionAt: Type.Array(
          Type.Object({ rows: Count('前几条'), ...RiskInterval('精确率').properties }),
          { title: '前若干条的精确率' },
        ),
        recallAt: Type.Array(
          Type.Object({ share: Figure('核查前多少'), ...RiskInterval('召回率').properties }),
          { title: '核查一部分的召回率' },
        ),
        brier: OrNull(Figure('Brier 分数')),
        /** Of somebody who always states the share at large. */
        brierOfShare: OrNull(Figure('只报总体比例的 Brier 分数')),
        logLoss: OrNull(Figure('对数损失')),
      },
      { title: '指标' },
    ),
  ),
  calibration: Type.Object(
    {
      kind: Choice('方法', {
        isotonic: '保序回归',
        platt: 'Platt 缩放',
        none: '没有校准',
        'not-a-chance': '不是概率',
      }),
      rows: Count('依据几行'),
      /** Stated chance beside what came out, on rows held back. */
      bins: Type.Array(
        Type.Object({
          rows: Count('行数'),
          meanChance: Figure('模型给出的概率'),
          share: Figure('实际查实'),
          low: Figure('下限（95%）'),
          high: Figure('上限（95%）'),
        }),
        { title: '分组' },
      ),
    },
    { title: '校准' },
  ),
  /** The most important first. */
  featureList: Type.Array(
    Type.Object({
      feature: Told('特征'),
      title: Told('名称'),
      unit: Told('单位'),
      why: Told('为什么看它'),
      direction: Choice('约束', { rising: '越大风险只升不降', falling: '越大风险只降不升', free: '不限' }),
      /** Share of all reasons' weight, 0 to 1. */
      importance: Figure('重要性'),
    }),
    { title: '特征' },
  ),
  dropped: Type.Array(Type.String(), { title: '没有使用的特征' }),
  leakList: Type.Array(
    Type.Object({
      feature: Told('特征'),
      title: Told('名称'),
      kind: Choice('种类', {
        'tells-label': '单独就能区分结果',
        'missing-tells-label': '有没有值就能区分结果',
        'recorded-later': '记录晚于结论',
      }),
      sentence: Told('说明'),
    }),
    { title: '泄漏警告' },
  ),
  /** How each group of decided rows fares. */
  fairness: Type.Array(
    Type.Object({
      column: Told('按什么'),
      title: Told('名称'),
      groups: Type.Array(
        Type.Object({
          group: Told('组'),
          rows: Count('行数'),
          confirmed: Count('查实'),
          meanChance: Figure('平均分'),
          picked: Count('入选'),
          falseAlarms: RiskShare('误报率'),
          found: RiskShare('召回率'),
        }),
        { title: '组' },
      ),
    }),
    { title: '公平性' },
  ),
  /** Who stands in the highest band of the last scoring, among whom; needs no results. */
  equity: Type.Array(
    Type.Object({
      side: Told('按什么'),
      title: Told('名称'),
      key: Told('组'),
      population: Count('多少个'),
      hits: Count('等级为高'),
      rate: Figure('比例'),
      ratio: RiskShare('与其余相比的倍数'),
      q: Figure('校正后 p 值'),
    }),
    { title: '各组入选' },
  ),
  /** The last scoring beside the training; null before the first scoring. */
  driftReport: OrNull(
    Type.Object(
      {
        asOf: Day('截至'),
        rows: Count('行数'),
        score: Type.Object(drifted, { title: '分数' }),
        features: Type.Array(Type.Object(drifted), { title: '特征' }),
      },
      { title: '漂移' },
    ),
  ),
  /** As challenger against a champion, the newest first. */
  comparisons: Type.Array(
    Type.Object({
      at: Moment('比较时间'),
      championId: Id('现用模型'),
      championNo: Count('现用模型序号'),
      rows: Count('行数'),
      confirmed: Count('查实'),
      champion: Titled('现用模型', judged),
      challenger: Titled('本模型', judged),
      aucGain: RiskInterval('区分度之差（AUC）'),
      averagePrecisionGain: RiskInterval('平均精确率之差'),
      verdict: Choice('结论', { promote: '更好', keep: '不能确定更好', 'not-enough-data': '样本不足' }),
      sentence: Told('说明'),
    }),
    { title: '与现用模型比较' },
  ),
  scorings: Type.Array(
    Type.Object({
      at: Moment('评分时间'),
      asOf: Day('截至'),
      scored: Count('已评分'),
      notEnough: Count('数据不足'),
      seconds: Figure('秒'),
      drift: Choice('分数漂移', { stable: '稳定', watch: '关注', drifted: '漂移' }),
    }),
    { title: '历次评分' },
  ),
  /** The whole card in Markdown, for the record. */
  card: Told('模型卡片'),
})

/** Begins a training on the lake. */
export const TrainRisk = Exact({
  entity: Choice('对象类别', RISK_ENTITIES),
  kind: Choice('种类', RISK_KINDS),
  seed: Type.Optional(Type.Integer({ title: '种子', minimum: 0, maximum: 4_294_967_295 })),
  reason: Type.Optional(Reason),
})
/** Begins a training. */
export type TrainRisk = Static<typeof TrainRisk>
/** A job that was asked for. */
export const RiskJob = Type.Object({ jobId: Id('任务') })

/** Makes a challenger the champion; the champion before it is retired, and everything is scored anew. */
export const PromoteRisk = Exact({ id: Id('模型'), reason: Reason })
/** Makes a challenger the champion. */
export type PromoteRisk = Static<typeof PromoteRisk>
