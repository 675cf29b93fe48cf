import { Type } from 'typebox'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Day, Fen } from '../field.ts'
import { pageOf, pageWish, Rows } from '../page.ts'
import { RuleLevelChoice } from '../publishing/proposal.ts'

const Count = (title: string) => Type.Integer({ title, minimum: 0 })
const Text = (title: string) => Type.String({ title })
const Texts = (title: string) => Type.Array(Type.String(), { title })
const Code = (title: string, longest = 120) => Type.String({ title, minLength: 1, maxLength: longest })

/** The number of a release. */
export const ReleaseNo = (title = '版本') => Type.Integer({ title, minimum: 1, maximum: 1_000_000_000 })

/** What a rule says of what it finds. */
export const RuleResult = Choice('结果', { violation: '违规', suspicion: '可疑', indicator: '指标' })
/** Whether a rule is asked. */
export const RuleStatus = Choice('状态', { active: '启用', draft: '草稿', retired: '停用' })
/** When a rule is asked. */
export const StageChoice = Choice('环节', { before: '事前', during: '事中', after: '事后' })

/** How rules are listed. */
export const RuleListQuery = Exact({
  text: Type.Optional(Type.String({ title: '名称、编码、内容', maxLength: 100 })),
  kind: Type.Optional(Choice('来源', { national: '国家 88 条', local: '本地' })),
  result: Type.Optional(RuleResult),
  status: Type.Optional(RuleStatus),
  stage: Type.Optional(StageChoice),
  hasHits: Type.Optional(Type.Boolean({ title: '有疑点' })),
  releaseNo: Type.Optional(ReleaseNo()),
  sort: Type.Optional(
    Choice('排序', { number: '序号', points: '知识点', hits: '疑点', money: '金额', right: '成立率' }),
  ),
  isDescending: Type.Optional(Type.Boolean({ title: '降序' })),
  ...pageWish,
})

/** A share in 1/10,000 with its interval, or null where nobody judged. */
const Right = OrNull(
  Type.Object(
    {
      part: Count('成立件数'),
      of: Count('判定件数'),
      share: OrNull(Type.Integer({ title: '比例（万分之一）' })),
      low: Type.Integer({ title: '下限（万分之一）' }),
      high: Type.Integer({ title: '上限（万分之一）' }),
    },
    { title: '成立率' },
  ),
)

/** What a list says of a rule; figures are null for those who see no sums. */
const ruleRow = {
  ruleId: Text('规则'),
  number: OrNull(Type.Integer({ title: '序号' })),
  code: Text('编码'),
  title: Text('名称'),
  question: Text('问什么'),
  patternId: Text('模式'),
  patternTitle: Text('模式名称'),
  result: RuleResult,
  status: RuleStatus,
  missing: Text('缺什么'),
  stages: Type.Array(StageChoice, { title: '环节' }),
  points: Count('知识点'),
  hits: OrNull(Count('疑点')),
  hitFen: OrNull(Fen('疑点金额')),
  right: Right,
  level: OrNull(RuleLevelChoice),
  isOnTrial: Type.Boolean({ title: '试运行有改动' }),
}

/** A page of rules. */
export const RuleListPage = pageOf(Type.Object(ruleRow))

/** Which rule, and of which release; of the one in use when none is named. */
export const RuleQuery = Exact({ ruleId: Code('规则'), releaseNo: Type.Optional(ReleaseNo()) })

const Source = Type.Object({
  id: Text('来源'),
  title: Text('来源名称'),
  publisher: Text('发布机关'),
  publishedOn: Text('发布日期'),
  url: Text('网址'),
})

/** A dataset without its rows. */
const datasetHead = {
  id: Text('知识集'),
  title: Text('名称'),
  about: Text('说明'),
  entries: Count('行数'),
  ruleIds: Texts('使用它的规则'),
  sources: Type.Array(Source, { title: '来源' }),
}

const Example = Type.Object({
  title: Text('例子'),
  from: Choice('出处', { rule: '本规则', pattern: '模式' }),
  given: Type.Array(Type.Record(Type.String(), Type.String()), { title: '已知' }),
  expected: Type.Array(Type.Record(Type.String(), Type.String()), { title: '应得' }),
})

/** All that a release says of a rule, with its examples and what it found. */
export const RuleAnswer = Type.Object({
  ...ruleRow,
  releaseNo: ReleaseNo(),
  version: Type.Integer({ title: '规则版本' }),
  inForceFrom: Text('施行日期'),
  inForceTo: Text('终止日期'),
  window: Text('时间区间'),
  subjects: Texts('主体'),
  scenes: Texts('场景'),
  tags: Texts('标签'),
  reviewedOn: Text('最近核对'),
  sentence: Text('疑点怎么说'),
  clears: Text('怎样才不算'),
  amount: Text('金额怎么算'),
  unjudged: Texts('不判断的情形'),
  falsePositives: Texts('已知误报'),
  basis: Type.Array(
    Type.Object({ title: Text('文件'), article: Text('条款'), inForceFrom: Text('生效日期') }),
    { title: '依据' },
  ),
  parameters: Type.Array(
    Type.Object({
      name: Text('参数'),
      title: Text('名称'),
      type: Text('类型'),
      values: Type.Array(Type.Object({ value: Text('值'), from: Text('起始日期'), source: Text('依据') }), {
        title: '取值',
      }),
    }),
    { title: '参数' },
  ),
  datasets: Type.Array(Type.Object(datasetHead), { title: '知识集' }),
  examples: Type.Array(Example, { title: '例子' }),
  lastAudit: OrNull(
    Type.Object({ releaseNo: ReleaseNo(), endedAt: OrNull(Text('完成时间')) }, { title: '最近一次审核' }),
  ),
})

/** The datasets of a release. */
export const DatasetListQuery = Exact({ releaseNo: Type.Optional(ReleaseNo()) })
/** The datasets of a release. */
export const DatasetListAnswer = Type.Object({ releaseNo: ReleaseNo(), rows: Rows(Type.Object(datasetHead)) })

/** Every dated value of every parameter of every rule. */
export const RuleParametersAnswer = Type.Object({
  releaseNo: ReleaseNo(),
  rows: Rows(
    Type.Object({
      ruleId: Text('规则'),
      ruleTitle: Text('规则名称'),
      name: Text('参数代号'),
      title: Text('参数'),
      type: Text('类型'),
      value: Text('值'),
      from: Text('起始日期'),
      source: Text('依据'),
    }),
  ),
})

/** Which dataset, of which release. */
export const DatasetQuery = Exact({ dataset: Code('知识集'), releaseNo: Type.Optional(ReleaseNo()) })

/** A dataset with all its rows: cells in the order of the columns. */
export const DatasetAnswer = Type.Object({
  releaseNo: ReleaseNo(),
  id: Text('知识集'),
  title: Text('名称'),
  about: Text('说明'),
  columns: Type.Array(
    Type.Object({
      name: Text('列'),
      title: Text('列名'),
      type: Text('类型'),
      isKey: Type.Boolean({ title: '区分知识点' }),
    }),
    { title: '列' },
  ),
  sources: Type.Array(Source, { title: '来源' }),
  rows: Type.Array(Type.Array(Type.String()), { title: '行' }),
})

/** The law of a day. */
export const LawQuery = Exact({ day: Day('日期'), releaseNo: Type.Optional(ReleaseNo()) })
/** Rules in force on a day. */
export const LawAnswer = Type.Object({
  releaseNo: ReleaseNo(),
  rows: Rows(
    Type.Object({
      ruleId: Text('规则'),
      title: Text('名称'),
      result: RuleResult,
      points: Count('有效知识点'),
      parameters: Type.Array(Type.Object({ title: Text('参数'), value: Text('值') }), { title: '参数' }),
    }),
  ),
})

/** Points in force on a day, from a place on. */
export const LawPointsQuery = Exact({
  day: Day('日期'),
  ruleId: Type.Optional(Code('规则')),
  text: Type.Optional(Type.String({ title: '名称、编码', maxLength: 100 })),
  from: Type.Optional(Type.Integer({ title: '从第几个', minimum: 0, maximum: 1_000_000 })),
  releaseNo: Type.Optional(ReleaseNo()),
})
/** Points in force on a day. */
export const LawPointsAnswer = Type.Object({
  total: Count('总数'),
  rows: Rows(
    Type.Object({
      ruleId: Text('规则'),
      point: Text('知识点编号'),
      name: Text('名称'),
      text: Text('内容'),
      from: Text('起始日期'),
      to: Text('终止日期'),
    }),
  ),
})

/** Two days whose law is compared, each `YYYY-MM-DD`. */
export const LawCompareQuery = Exact({
  before: Day('前一日期'),
  after: Day('后一日期'),
  releaseNo: Type.Optional(ReleaseNo()),
})
/** What the law of one day says and that of another does not. */
export const LawCompareAnswer = Type.Object({
  rows: Rows(
    Type.Object({
      ruleId: Text('规则'),
      title: Text('名称'),
      kind: Choice('变化', { came: '新生效', went: '不再有效', changed: '有变化' }),
      pointsBefore: Count('原知识点'),
      pointsAfter: Count('现知识点'),
      pointsCame: Count('增加'),
      pointsWent: Count('减少'),
      parameters: Type.Array(
        Type.Object({ title: Text('参数'), before: Text('原值'), after: Text('现值') }),
        { title: '参数' },
      ),
    }),
  ),
})

/** What points see of the money in the lake. */
export const CoverageAnswer = Type.Object({
  releaseNo: ReleaseNo(),
  isCut: Type.Boolean({ title: '金额最小的一部分项目没有计入' }),
  lakeVersion: Count('数据版本'),
  day: Day('日期'),
  totalFen: Fen('政策范围内金额'),
  seenFen: Fen('有知识点的金额'),
  categories: Type.Array(
    Type.Object({
      category: Text('费用类别'),
      fen: Fen('金额'),
      seenFen: Fen('有知识点的金额'),
      items: Count('项目数'),
      seenItems: Count('有知识点的项目数'),
    }),
    { title: '类别' },
  ),
  unseen: Type.Array(
    Type.Object({
      code: Text('项目编码'),
      name: OrNull(Text('项目名称')),
      category: Text('费用类别'),
      fen: Fen('金额'),
      lines: Count('明细数'),
    }),
    { title: '没有知识点的项目' },
  ),
  seen: Type.Array(
    Type.Object({
      code: Text('项目编码'),
      name: OrNull(Text('项目名称')),
      category: Text('费用类别'),
      fen: Fen('金额'),
      lines: Count('明细数'),
      rules: Texts('规则'),
    }),
    { title: '有知识点的项目' },
  ),
})
