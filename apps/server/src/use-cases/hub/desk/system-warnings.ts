import type { Machine, PartState, SystemCounts, SystemLooks } from './system-ports.ts'

/** Something that whoever runs the platform should see to. */
export interface SystemWarning {
  readonly code: string
  readonly level: 'broken' | 'attention' | 'hint'
  readonly title: string
  /** What to do, in Chinese. */
  readonly todo: string
  /** Where in the pages. */
  readonly page: string | null
}

/** What warnings are made of; null where it could not be read. */
export interface SystemFacts {
  readonly parts: readonly PartState[]
  readonly machine: Machine
  readonly counts: SystemCounts | null
  readonly lake: { readonly deltas: number; readonly uncounted: string | null } | null
  readonly online: {
    readonly p99Ms: number | null
    readonly restingRules: number
    readonly releaseNo: number | null
  } | null
  readonly settings: SystemLooks['settings']
  /** `YYYY-MM-DD HH:mm:ss`. */
  readonly now: string
}

const ORDER = ['broken', 'attention', 'hint'] as const
const GIGABYTE = 1024 ** 3
const DAYS_BETWEEN_BACKUPS = 7
const MANY_DELTAS = 60
const MANY_UNSEALED = 10_000
const MS_PER_DAY = 86_400_000

/** Everything that should be seen to, the most serious first, each with what to do. */
export function systemWarnings(facts: SystemFacts): readonly SystemWarning[] {
  return [
    ...facts.parts.flatMap(ofPart),
    ...ofMachine(facts.machine),
    ...ofCounts(facts),
    ...ofLake(facts),
    ...ofOnline(facts),
    ...ofAddress(facts.settings),
  ].toSorted((left, right) => ORDER.indexOf(left.level) - ORDER.indexOf(right.level))
}

const REMEDIES: Readonly<Record<string, string>> = {
  database: '查看数据库进程和磁盘。内置数据库会自动重新启动；持续不恢复时重新启动平台（npm start）。',
  batch: '后台进程会自动重新启动；持续不恢复时查看启动窗口的日志并重新启动平台。排队的任务不会丢失。',
  interactive: '查询进程会自动重新启动；持续不恢复时检查内存是否不足。',
  trail: '查看数据库和磁盘；恢复后自动补封，期间的记录不会丢失。',
  calendar: '在“系统管理 › 日历”导入新一年的节假日安排。',
}

function ofPart({ name, title, isWell, message }: PartState): SystemWarning[] {
  const todo = REMEDIES[name] ?? '查看服务器日志。'
  if (!isWell)
    return [{ code: `part-${name}`, level: 'broken', title: `${title}：${message}`, todo, page: null }]
  if (message === '正常') return []
  if (name === 'calendar')
    return [{ code: 'calendar', level: 'attention', title: message, todo, page: '/admin/calendar' }]
  return [
    {
      code: `part-${name}`,
      level: 'attention',
      title: `${title}：${message}`,
      todo: name === 'trail' ? '请为平台准备受限的数据库用户，方法见运维手册“审计留痕”一章。' : todo,
      page: null,
    },
  ]
}

function ofMachine({ disk, memory, load }: Machine): SystemWarning[] {
  const share = disk === null ? 1 : disk.freeBytes / Math.max(1, disk.totalBytes)
  const freeText = disk === null ? '' : `${(disk.freeBytes / GIGABYTE).toFixed(1)} GB`
  return [
    ...when(share < 0.1 || (disk !== null && disk.freeBytes < 5 * GIGABYTE), {
      code: 'disk',
      level: share < 0.05 || (disk !== null && disk.freeBytes < 2 * GIGABYTE) ? 'broken' : 'attention',
      title: `磁盘只剩 ${freeText}`,
      todo: '扩大磁盘或移走旧的备份；空间不足时导入会停止，不会损坏已有数据。',
      page: null,
    }),
    ...when(memory.freeBytes / Math.max(1, memory.totalBytes) < 0.05, {
      code: 'memory',
      level: 'attention',
      title: '可用内存不到 5%',
      todo: '减小 FUNDWATCH_BATCH_MEMORY，或增加内存。',
      page: null,
    }),
    ...when(load.lastMinute > 4 * load.processors, {
      code: 'load',
      level: 'hint',
      title: `负载 ${load.lastMinute.toFixed(1)}，处理器 ${load.processors} 个`,
      todo: '看看是否有其他程序占用这台机器；大的导入和审核可以安排在夜间。',
      page: '/admin/jobs',
    }),
  ]
}

function ofCounts({ counts, now }: SystemFacts): SystemWarning[] {
  if (counts === null) return []
  const { jobs, trail, backup } = counts
  const days = backup === null ? null : Math.floor((Date.parse(now) - Date.parse(backup.madeAt)) / MS_PER_DAY)
  return [
    ...when(days === null || days > DAYS_BETWEEN_BACKUPS, {
      code: 'backup',
      level: 'attention',
      title: days === null ? '还没有备份过' : `最近一次备份是 ${days} 天前`,
      todo: '在服务器上执行 npx fundwatch backup 备份.tar，再到另一台机器上试恢复；可以安排为定时任务。',
      page: null,
    }),
    ...when(jobs.failedLastDay > 0, {
      code: 'jobs-failed',
      level: 'attention',
      title: `一天内有 ${jobs.failedLastDay} 个任务失败`,
      todo: '查看失败原因，处理后重做。',
      page: '/admin/jobs?state=failed',
    }),
    ...when(trail.unsealed > MANY_UNSEALED, {
      code: 'unsealed',
      level: 'attention',
      title: `有 ${trail.unsealed} 条留痕等待封存`,
      todo: '封存每秒进行一次，数量持续增加时查看数据库和服务器日志。',
      page: '/admin/trail',
    }),
  ]
}

function ofLake({ lake }: SystemFacts): SystemWarning[] {
  if (lake === null) return []
  return [
    ...when(lake.deltas > MANY_DELTAS, {
      code: 'deltas',
      level: 'hint',
      title: `有 ${lake.deltas} 份增量等待合并`,
      todo: '每天夜里自动合并；查询变慢时可以现在合并。',
      page: '/admin/jobs',
    }),
    ...when(lake.uncounted !== null, {
      code: 'uncounted',
      level: 'attention',
      title: `数据湖的行数没有统计出来：${lake.uncounted ?? ''}`,
      todo: '稍后再看；持续出现时在服务器上执行 npx fundwatch lake check。',
      page: '/hub/batches',
    }),
  ]
}

function ofOnline({ online, settings }: SystemFacts): SystemWarning[] {
  if (online === null) return []
  const { p99Ms, restingRules, releaseNo } = online
  return [
    ...when(releaseNo === null, {
      code: 'no-law',
      level: 'broken',
      title: '机构在线审核的规则没有载入，医院的请求都答复“未审核”',
      todo: '确认已有发布的规则版本；刚启动时等一两分钟。',
      page: '/rules/releases',
    }),
    ...when(restingRules > 0, {
      code: 'resting-rules',
      level: 'attention',
      title: `${restingRules} 处规则因连续出错或过慢暂停`,
      todo: '一分钟后自动再试；反复出现时请规则编制人员检查。',
      page: null,
    }),
    ...when(p99Ms !== null && p99Ms > settings.onlineDeadlineMs, {
      code: 'slow-answers',
      level: 'attention',
      title: `答复医院偏慢，99% 不超过 ${Math.round(p99Ms ?? 0)} 毫秒`,
      todo: `超过 ${settings.onlineDeadlineMs} 毫秒的答复“未审核”并事后补审；看看这台机器是否过载。`,
      page: null,
    }),
  ]
}

function ofAddress({ host, publicUrl }: SystemLooks['settings']): SystemWarning[] {
  const isLocal = ['127.0.0.1', 'localhost', '::1'].includes(host)
  return when(!(publicUrl?.startsWith('https:') ?? isLocal), {
    code: 'not-encrypted',
    level: 'attention',
    title: '浏览器与平台之间没有加密',
    todo: '在平台前面配置 https 反向代理，并设置 FUNDWATCH_PUBLIC_URL=https://…。',
    page: null,
  })
}

const when = (isSo: boolean, warning: SystemWarning): SystemWarning[] => (isSo ? [warning] : [])
