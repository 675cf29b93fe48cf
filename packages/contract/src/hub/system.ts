import { Type } from 'typebox'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Day } from '../field.ts'

const number = (title: string) => Type.Number({ title })
const text = (title: string) => Type.String({ title })
const facts = (title: string) =>
  Type.Array(Type.Object({ title: text('名称'), value: text('内容') }), { title })

/** How serious something is that should be seen to. */
export const WARNING_LEVELS = { broken: '需要立即处理', attention: '需要安排处理', hint: '建议' } as const

const online = Type.Object(
  {
    lastMinute: number('最近一分钟'),
    consultations: number('最近一小时审核'),
    p50Ms: OrNull(number('一半不超过（毫秒）')),
    p99Ms: OrNull(number('99% 不超过（毫秒）')),
    notChecked: number('最近一小时未审核'),
    reminders: number('最近一小时提醒'),
    turnedAway: number('启动以来因繁忙未读取'),
    restingRules: number('暂停的规则'),
    releaseNo: OrNull(number('规则版本')),
    trialReleaseNo: OrNull(number('试行版本')),
  },
  { title: '机构在线审核' },
)

/** How the platform is, part by part, and what to do about what is not well. */
export const SystemHealth = Type.Object({
  status: Choice('状况', { ok: '正常', degraded: '部分不可用' }),
  seenAt: text('时间'),
  parts: Type.Array(
    Type.Object({
      name: text('代码'),
      title: text('部分'),
      isWell: Type.Boolean({ title: '是否正常' }),
      message: text('说明'),
    }),
    { title: '各部分' },
  ),
  warnings: Type.Array(
    Type.Object({
      code: text('代码'),
      level: Choice('程度', WARNING_LEVELS),
      title: text('事项'),
      todo: text('怎么办'),
      page: OrNull(text('页面')),
    }),
    { title: '提醒' },
  ),
  disk: OrNull(
    Type.Object(
      { totalBytes: number('总容量'), freeBytes: number('剩余'), lakeBytes: OrNull(number('数据湖')) },
      { title: '磁盘' },
    ),
  ),
  memory: Type.Object(
    { totalBytes: number('总内存'), freeBytes: number('可用'), processBytes: number('网页服务占用') },
    { title: '内存' },
  ),
  load: Type.Object({ lastMinute: number('一分钟负载'), processors: number('处理器') }, { title: '负载' }),
  jobs: Type.Object(
    { waiting: number('排队'), running: number('进行中'), failedLastDay: number('一天内失败') },
    { title: '任务' },
  ),
  lake: OrNull(
    Type.Object(
      {
        version: number('版本'),
        madeAt: text('形成时间'),
        deltas: number('待合并增量'),
        compactedAt: OrNull(text('最近合并')),
      },
      { title: '数据湖' },
    ),
  ),
  trail: OrNull(
    Type.Object(
      {
        entries: number('记录'),
        unsealed: number('待封存'),
        sealedAt: OrNull(text('最近封存')),
        anchoredOn: OrNull(text('最近锚点')),
      },
      { title: '审计留痕' },
    ),
  ),
  backup: OrNull(
    Type.Object(
      {
        madeAt: text('最近备份'),
        place: text('位置'),
        bytes: number('大小'),
        lakeVersion: number('数据湖版本'),
        verifiedAt: OrNull(text('读回核对')),
      },
      { title: '备份' },
    ),
  ),
  online: OrNull(online),
  versions: facts('版本'),
  addresses: facts('地址'),
})

/** Which days of answering hospitals are asked for. */
export const OnlineWish = Exact({
  from: Type.Optional(Day('从哪一天')),
  to: Type.Optional(Day('到哪一天')),
})
const response = (title: string) =>
  Type.Array(
    Type.Object({
      id: text('代码'),
      shown: number('提醒'),
      heldBack: number('未显示'),
      continued: number('继续'),
      modified: number('修改'),
      silent: number('没有反馈'),
    }),
    { title },
  )
/** How hospitals are answered: now, and over days. */
export const OnlineAnswer = Type.Object({
  now: OrNull(online),
  days: Type.Array(
    Type.Object({
      day: text('日期'),
      consultations: number('审核'),
      notChecked: number('未审核'),
      p50Ms: number('一半不超过（毫秒）'),
      p99Ms: number('99% 不超过（毫秒）'),
    }),
    { title: '各日' },
  ),
  byRule: response('各规则'),
  byDepartment: response('各科室'),
  byDoctor: response('各医师'),
  savings: Type.Array(
    Type.Object({
      ruleId: text('规则'),
      settled: number('已结算'),
      withdrawn: number('已撤销'),
      changed: number('已修改'),
      remindedFen: Type.Integer({ title: '提醒金额' }),
      chargedFen: Type.Integer({ title: '实际收取' }),
      savedFen: Type.Integer({ title: '节省金额' }),
      open: number('未确定'),
      openFen: Type.Integer({ title: '未确定金额' }),
    }),
    { title: '节省' },
  ),
})
