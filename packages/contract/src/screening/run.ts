import { type Static, Type } from 'typebox'
import { abilities } from '../answer.ts'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Day, Id, Line, Moment, Reason } from '../field.ts'
import { JOB_STATES } from '../hub/job.ts'
import { pageOf, pageWish } from '../page.ts'

const Told = (title: string) => Type.String({ title })
const Count = (title: string) => Type.Integer({ title })

/** Which runs are asked for: all, the newest first. */
export const RunListWish = Exact({
  after: Type.Optional(Type.String({ title: '起点', pattern: '^[0-9]{1,9}$' })),
  limit: pageWish.limit,
})

/** A screening; its hits are those that the asker may see. */
export const RunRow = Type.Object({
  runNo: Count('第几次'),
  startedAt: Moment('开始'),
  endedAt: OrNull(Moment('结束')),
  state: Choice('状态', { running: '进行中', complete: '完成', failed: '失败', cancelled: '已取消' }),
  from: Day('就诊结束从'),
  to: Day('到'),
  county: OrNull(Told('区划')),
  asked: OrNull(Count('点名的模型')),
  screens: Count('模型'),
  failed: Count('没有成功'),
  hits: Count('结果'),
  fresh: Count('新出现'),
  gone: Count('不再出现'),
  message: OrNull(Told('说明')),
})
/** A page of runs. */
export const RunPage = Type.Object({ ...pageOf(RunRow).properties, abilities: abilities('start') })

/** Begins a screening: all active screens or some, of a county or the city, of a period or the last year. */
export const StartScreening = Exact({
  screens: Type.Optional(
    Type.Array(Line('模型', 60), { title: '模型', minItems: 1, maxItems: 200, uniqueItems: true }),
  ),
  county: Type.Optional(Line('区划', 6)),
  from: Type.Optional(Day('就诊结束从')),
  to: Type.Optional(Day('到')),
  reason: Type.Optional(Reason),
})
/** Begins a screening. */
export type StartScreening = Static<typeof StartScreening>

/** How far the last screening that was asked for is. */
export const ScreeningProgress = Type.Object({
  job: OrNull(
    Type.Object(
      {
        id: Id('任务'),
        state: Choice('状态', JOB_STATES),
        stage: Told('步骤'),
        done: Type.Number({ title: '已完成' }),
        total: OrNull(Type.Number({ title: '总数' })),
        unit: Told('单位'),
        byName: OrNull(Told('发起人')),
        submittedAt: Told('提交'),
        isStopping: Type.Boolean({ title: '是否正在取消' }),
        message: OrNull(Told('结果')),
        abilities: abilities('cancel'),
      },
      { title: '任务' },
    ),
  ),
})

/** Which job is meant. */
export const StopScreening = Exact({ id: Id('任务') })
/** A job that was asked for. */
export const ScreeningJob = Type.Object({ jobId: Id('任务') })
