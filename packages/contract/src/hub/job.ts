import { Type } from 'typebox'
import { abilities } from '../answer.ts'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Id, Line } from '../field.ts'
import { pageOf, pageWish } from '../page.ts'
import { CHECK_EFFECTS, FILE_OUTCOMES } from './batch.ts'

/** How far a job is. */
export const JOB_STATES = {
  waiting: '排队',
  running: '进行中',
  done: '完成',
  failed: '失败',
  cancelled: '已取消',
} as const
/** What jobs do. */
export const JOB_KINDS = {
  import: '导入',
  withdraw: '撤回批次',
  compact: '合并增量',
  audit: '审核',
  'back-test': '回测',
  screen: '大数据筛查',
  'train-risk': '训练风险模型',
  'score-risk': '风险评分',
  'fill-memory': '补充参保人记忆',
  'refill-memory': '重建参保人记忆',
  'verify-files': '核对证据文件',
  'deliver-uploads': '上传数据入湖',
} as const
/** Jobs that people start by themselves. */
export const STARTED_JOBS = { compact: '合并增量', 'verify-files': '核对证据文件' } as const

const count = (title: string) => Type.Integer({ title })
const job = {
  id: Id(),
  // A job of a kind that is not told here keeps its code.
  kind: Type.Unsafe<string>(
    Type.Union(
      [
        ...Object.entries(JOB_KINDS).map(([code, word]) => Type.Literal(code, { description: word })),
        Type.String(),
      ],
      { title: '任务' },
    ),
  ),
  label: Type.String({ title: '内容' }),
  state: Choice('状态', JOB_STATES),
  stage: Type.String({ title: '步骤' }),
  done: Type.Number({ title: '已完成' }),
  total: OrNull(Type.Number({ title: '总数' })),
  unit: Type.String({ title: '单位' }),
  byName: OrNull(Type.String({ title: '发起人' })),
  reason: OrNull(Type.String({ title: '理由' })),
  submittedAt: Type.String({ title: '提交' }),
  startedAt: OrNull(Type.String({ title: '开始' })),
  changedAt: Type.String({ title: '最近变动' }),
  isStopping: Type.Boolean({ title: '是否正在取消' }),
  message: OrNull(Type.String({ title: '结果' })),
  batchNo: OrNull(count('批次')),
  abilities: abilities('cancel', 'retry'),
}

/** Which jobs are asked for. */
export const JobListWish = Exact({
  state: Type.Optional(Choice('状态', JOB_STATES)),
  kind: Type.Optional(Choice('任务', JOB_KINDS)),
  text: Type.Optional(Line('内容')),
  after: Type.Optional(Type.String({ title: '起点', pattern: '^[0-9]{1,16}_[0-9a-f-]{36}$' })),
  limit: pageWish.limit,
})
/** Jobs, those at work and waiting first, then the latest. */
export const JobList = pageOf(Type.Object(job))
/** Which job is meant. */
export const JobWish = Exact({ id: Id('任务') })
/** A job and, of an import, what became of each file. */
export const JobAnswer = Type.Object({
  ...job,
  outcome: OrNull(
    Choice('结论', {
      live: '已入湖',
      'dry-run': '只检查，没有写入',
      stopped: '未导入',
      nothing: '没有新内容',
    }),
  ),
  version: OrNull(count('数据湖版本')),
  files: Type.Array(
    Type.Object({
      fileNo: count('文件序号'),
      label: Type.String({ title: '文件' }),
      table: OrNull(Type.String({ title: '表' })),
      outcome: Choice('结果', FILE_OUTCOMES),
      rowsRead: count('读取'),
      accepted: count('接收'),
      refused: count('拒收'),
      warned: count('提醒'),
      message: OrNull(Type.String({ title: '说明' })),
      checks: Type.Array(
        Type.Object({
          check: Type.String({ title: '检查' }),
          effect: Choice('处理', CHECK_EFFECTS),
          message: Type.String({ title: '问题' }),
          rows: count('行数'),
        }),
        { title: '各项检查' },
      ),
    }),
    { title: '文件' },
  ),
})
/** Starts a job that needs nothing to be said. */
export const StartJob = Exact({ kind: Choice('任务', STARTED_JOBS) })
