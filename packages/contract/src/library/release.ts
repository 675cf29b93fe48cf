import { type Static, Type } from 'typebox'
import { abilities } from '../answer.ts'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Day, Fen, Line, Moment, Reason } from '../field.ts'
import { Rows } from '../page.ts'
import { ReleaseNo, RuleStatus } from './rule-library.ts'

const Count = (title: string) => Type.Integer({ title, minimum: 0 })
const Text = (title: string) => Type.String({ title })
const Cell = (title: string, longest = 2_000) => Type.String({ title, maxLength: longest })
const Code = (title: string) => Type.String({ title, minLength: 1, maxLength: 120 })

/** Where a release is in its life. */
export const ReleaseState = Choice('状态', {
  draft: '草稿',
  trial: '试运行',
  published: '使用中',
  retired: '已停用',
})

const head = {
  releaseNo: ReleaseNo(),
  parentNo: OrNull(ReleaseNo('上一版')),
  state: ReleaseState,
  isSetAside: Type.Boolean({ title: '已被取代或放弃' }),
  origin: Choice('来历', { shipped: '随软件', import: '导入知识点', edit: '编辑', merge: '升级合并' }),
  note: Text('说明'),
  madeBy: OrNull(Text('制作人')),
  madeAt: Text('制作时间'),
  publishedAt: OrNull(Text('发布时间')),
}

/** What one may do with a release. */
const releaseAbilities = abilities('edit', 'discard', 'backTest', 'publish', 'trial', 'endTrial', 'rollBack')

/** The releases that are offered. */
export const ReleaseListAnswer = Type.Object({ rows: Rows(Type.Object(head)) })

/** Which release. */
export const ReleaseQuery = Exact({ releaseNo: ReleaseNo() })

/** A release with its life, what it stands beside, and what may be done with it. */
export const ReleaseAnswer = Type.Object({
  ...head,
  contentHash: Text('内容指纹'),
  inUseNo: OrNull(ReleaseNo('使用中的版本')),
  events: Type.Array(
    Type.Object({
      kind: Choice('步骤', {
        made: '制作',
        trial: '试运行',
        published: '发布',
        retired: '停用',
        'rolled-back': '回退',
        discarded: '退回草稿或放弃',
      }),
      by: Text('谁'),
      at: Text('何时'),
      note: Text('说明'),
    }),
    { title: '经过' },
  ),
  shadow: OrNull(
    Type.Object(
      {
        liveReleaseNo: ReleaseNo('对照版本'),
        calls: Count('比较的就诊'),
        firstAt: Text('从'),
        lastAt: Text('到'),
        rules: Type.Array(
          Type.Object({
            ruleId: Text('规则'),
            onlyLive: Count('只有使用中版本提醒'),
            onlyTrial: Count('只有试运行版本提醒'),
            both: Count('两者都提醒'),
          }),
          { title: '规则' },
        ),
      },
      { title: '试运行对照' },
    ),
  ),
  abilities: releaseAbilities,
})

/** Two releases. */
export const CompareReleasesQuery = Exact({ before: ReleaseNo('原版本'), after: ReleaseNo('新版本') })
/** What two releases say differently; of very many the first. */
export const CompareReleasesAnswer = Type.Object({
  total: Count('总数'),
  sums: Type.Array(
    Type.Object({
      of: Text('对象'),
      added: Count('新增'),
      changed: Count('修改'),
      closed: Count('终止'),
      removed: Count('删除'),
    }),
    { title: '合计' },
  ),
  rows: Rows(
    Type.Object({
      kind: Choice('变化', { added: '新增', removed: '删除', changed: '修改', closed: '终止' }),
      of: Text('对象'),
      id: Text('编号'),
      name: Text('名称'),
      fields: Type.Array(Type.Object({ field: Text('字段'), before: Text('原值'), after: Text('新值') }), {
        title: '字段',
      }),
    }),
  ),
})

/** What keeps a release from being law. */
export const CheckReleaseAnswer = Type.Object({
  rows: Rows(
    Type.Object({
      of: Choice('对象类别', { rule: '规则', dataset: '知识集', other: '其他' }),
      id: Text('对象'),
      row: OrNull(Type.Integer({ title: '第几行' })),
      message: Text('说明'),
    }),
  ),
})

/** Makes a draft that says something else than a release. */
export const EditDraftRequest = Exact({
  baseNo: ReleaseNo('在哪个版本上修改'),
  note: Line('说明', 200),
  rules: Type.Array(
    Exact({
      ruleId: Code('规则'),
      parameters: Type.Array(
        Exact({
          name: Code('参数'),
          values: Type.Array(
            Exact({
              value: Cell('值', 500),
              from: Type.String({ title: '起始日期', pattern: '^(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?$' }),
              source: Line('依据', 500),
            }),
            { title: '取值', minItems: 1, maxItems: 50 },
          ),
        }),
        { title: '参数', maxItems: 50 },
      ),
      status: OrNull(RuleStatus),
      missing: OrNull(Cell('缺什么', 500)),
    }),
    { title: '规则', maxItems: 100 },
  ),
  datasets: Type.Array(
    Exact({
      id: Code('知识集'),
      rows: Type.Array(
        Exact({
          row: OrNull(Type.Integer({ title: '原来第几行', minimum: 0 })),
          cells: OrNull(Type.Array(Cell('单元格'), { title: '单元格', maxItems: 40 })),
        }),
        { title: '行', maxItems: 10_000 },
      ),
      source: OrNull(
        Type.Object(
          {
            id: Type.String({ title: '来源代号', pattern: '^[a-z0-9][a-z0-9.-]{0,39}$' }),
            title: Line('来源名称', 200),
            publisher: Line('发布机关', 100),
            publishedOn: Day('发布日期'),
            url: Cell('网址', 500),
          },
          { additionalProperties: false, title: '新来源' },
        ),
      ),
    }),
    { title: '知识集', maxItems: 10 },
  ),
})
/** Makes a draft that says something else than a release. */
export type EditDraftRequest = Static<typeof EditDraftRequest>

/** The draft, or what is wrong and no draft. */
export const EditDraftAnswer = Type.Object({
  releaseNo: OrNull(ReleaseNo('草稿')),
  problems: Type.Array(
    Type.Object({
      of: Choice('对象类别', { rule: '规则', dataset: '知识集' }),
      id: Text('对象'),
      at: OrNull(Type.Integer({ title: '第几处' })),
      column: OrNull(Text('列')),
      message: Text('说明'),
    }),
    { title: '问题' },
  ),
})

/** Takes the points of an official file into a draft: on which release, how the file is called, and of which batch it is. */
export const ImportPointsQuery = Exact({
  baseNo: ReleaseNo('在哪个版本上导入'),
  name: Line('文件名', 200),
  batch: Type.Optional(Type.Integer({ title: '第几批', minimum: 1, maximum: 99 })),
  publishedOn: Type.Optional(Day('公布日期')),
  url: Type.Optional(Cell('公告网址', 500)),
})

/** The draft, or none when the file holds nothing new; and what could not be read. */
export const ImportPointsAnswer = Type.Object({
  releaseNo: OrNull(ReleaseNo('草稿')),
  byDataset: Type.Array(
    Type.Object({
      dataset: Text('知识集'),
      title: Text('名称'),
      points: Count('知识点'),
      entries: Count('行'),
      added: Count('新增'),
    }),
    { title: '知识集' },
  ),
  unresolvedCount: Count('没有采用'),
  unresolved: Type.Array(Type.Object({ point: Text('知识点'), name: Text('名称'), reason: Text('原因') }), {
    title: '没有采用的知识点',
  }),
})

/** Gives a draft up. */
export const DiscardDraftRequest = Exact({ releaseNo: ReleaseNo(), reason: Reason })
/** That it was given up. */
export const DiscardDraftAnswer = Type.Object({ releaseNo: ReleaseNo() })

/** Tries a release on the claims of some days; of all when none are named. */
export const StartBackTestRequest = Exact({
  releaseNo: ReleaseNo(),
  fromDay: OrNull(Day('发生日期从')),
  toDay: OrNull(Day('发生日期到')),
})
/** That it was asked for. */
export const BackTestDone = Type.Object({ releaseNo: ReleaseNo() })

/** The last back-test of a release. */
export const BackTestAnswer = Type.Object({
  last: OrNull(
    Type.Object(
      {
        againstNo: ReleaseNo('对照版本'),
        startedBy: Text('谁发起'),
        startedAt: Moment('发起时间'),
        state: Choice('状态', {
          waiting: '排队',
          running: '进行中',
          done: '完成',
          failed: '失败',
          cancelled: '已取消',
        }),
        stage: Text('阶段'),
        done: Count('已完成'),
        total: OrNull(Count('总数')),
        message: OrNull(Text('说明')),
        report: OrNull(
          Type.Object(
            {
              persons: Count('涉及人数'),
              institutions: Count('涉及机构'),
              seconds: Type.Number({ title: '用时（秒）' }),
              newlyAffected: Type.Array(Type.Object({ id: Text('机构'), name: OrNull(Text('机构名称')) }), {
                title: '新涉及的机构',
              }),
              rules: Type.Array(
                Type.Object({
                  ruleId: Text('规则'),
                  title: Text('名称'),
                  hits: Count('命中'),
                  persons: Count('人数'),
                  institutions: Count('机构数'),
                  amountFen: Fen('金额'),
                  newHits: Count('新增命中'),
                  newFen: Fen('新增金额'),
                  goneHits: Count('消失命中'),
                  goneFen: Fen('消失金额'),
                  overlapFen: Fen('与其他规则重叠'),
                }),
                { title: '规则' },
              ),
              sample: Type.Array(
                Type.Object({
                  ruleId: Text('规则'),
                  day: Day('发生日期'),
                  institutionId: OrNull(Text('机构')),
                  institutionName: OrNull(Text('机构名称')),
                  amountFen: OrNull(Fen('金额')),
                  sentence: Text('说明'),
                }),
                { title: '新增命中抽样' },
              ),
            },
            { title: '结果' },
          ),
        ),
      },
      { title: '最近一次回测' },
    ),
  ),
})
