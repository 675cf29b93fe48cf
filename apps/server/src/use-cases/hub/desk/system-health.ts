import { type CivilTime, civilTime, type SecondNo } from '@fundwatch/domain'
import type { OnlineFigures } from '../../review/online/online-figures.ts'
import type { OnlineReport, ReminderResponse } from '../../review/online/report/online-report.ts'
import { instantText } from '../lake-words.ts'
import type { Act } from '../trail/act.ts'
import { requireRight } from './allowed.ts'
import type { HubLooks } from './desk-ports.ts'
import type { SystemCounts, SystemLooks } from './system-ports.ts'
import { systemWarnings } from './system-warnings.ts'

/** What telling how the platform is needs. */
export interface SystemPorts {
  readonly system: SystemLooks
  readonly looks: Pick<HubLooks, 'status'>
}

/** How the platform is, part by part, with what to do about what is not well; whatever is away, the rest is told. Throws `forbidden`. */
export async function readSystemHealth({ system, looks }: SystemPorts, act: Act) {
  requireRight(act.actor, 'system')
  const [health, machine, counts, board, anchoredOn] = await Promise.all([
    system.parts(),
    system.machine(),
    // The part "database" says that it is away.
    system.counts().catch(() => null),
    looks.status(),
    system.anchoredOn(),
  ])
  const online = system.online === null ? null : onlineNow(system.online.figures())
  const lake = board.status === null ? null : lakeOf(board.status)
  const now = civilTime(act.at)
  return {
    status: health.isWell ? ('ok' as const) : ('degraded' as const),
    seenAt: now,
    parts: [...health.checks],
    warnings: [
      ...systemWarnings({
        parts: health.checks,
        machine,
        counts,
        lake: lake && { deltas: lake.deltas, uncounted: board.status?.uncounted ?? null },
        online,
        settings: system.settings,
        now,
      }),
    ],
    disk: machine.disk && { ...machine.disk, lakeBytes: board.status?.bytes ?? null },
    memory: machine.memory,
    load: machine.load,
    jobs: counts?.jobs ?? { waiting: 0, running: 0, failedLastDay: 0 },
    lake: lake && { ...lake, compactedAt: counts?.compactedAt ?? null },
    trail: counts && trailOf(counts, anchoredOn),
    backup: counts?.backup ?? null,
    online,
    versions: versionsOf(system, counts),
    addresses: addressesOf(system.settings),
  }
}

function lakeOf(status: NonNullable<Awaited<ReturnType<HubLooks['status']>>['status']>) {
  return {
    version: status.version,
    madeAt: instantText(status.madeAt),
    deltas: status.relations.reduce((most, { deltas }) => Math.max(most, deltas), 0),
  }
}

function trailOf({ trail: { entries, unsealed, sealedSecond } }: SystemCounts, anchoredOn: string | null) {
  const sealedAt: CivilTime | null = sealedSecond === null ? null : civilTime(sealedSecond as SecondNo)
  return { entries, unsealed, sealedAt, anchoredOn }
}

function versionsOf({ settings }: SystemLooks, counts: SystemCounts | null) {
  return [
    { title: '平台', value: settings.version },
    { title: 'Node.js', value: process.version },
    { title: 'PostgreSQL', value: counts?.databaseVersion ?? '没有响应' },
  ]
}

function addressesOf({ host, port, publicUrl }: SystemLooks['settings']) {
  return [
    { title: '监听', value: `${host}:${port}` },
    { title: '对外地址', value: publicUrl ?? '没有设置，浏览器直接访问本机地址' },
    { title: '加密', value: publicUrl?.startsWith('https:') ? '是（https）' : '否' },
  ]
}

/** How hospitals are answered, now and over days; nothing where they are not answered. Throws `forbidden`. */
export async function readOnline(
  { system }: Pick<SystemPorts, 'system'>,
  act: Act,
  days: { readonly from: string | null; readonly to: string | null },
) {
  requireRight(act.actor, 'system')
  if (system.online === null) return { now: null, ...reportOf(NOTHING) }
  return { now: onlineNow(system.online.figures()), ...reportOf(await system.online.reports.read(days)) }
}

const NOTHING: OnlineReport = { days: [], byRule: [], byDepartment: [], byDoctor: [], savings: [] }

function onlineNow({ recent, lanes, restingRules, releaseNo, trialReleaseNo }: OnlineFigures) {
  const { lastMinute, consultations, p50Ms, p99Ms, notChecked, reminders } = recent
  return {
    lastMinute,
    consultations,
    p50Ms,
    p99Ms,
    notChecked: sumOf(notChecked),
    reminders,
    turnedAway: lanes.advice.turnedAway,
    restingRules: restingRules.length,
    releaseNo,
    trialReleaseNo,
  }
}

function reportOf({ days, byRule, byDepartment, byDoctor, savings }: OnlineReport) {
  return {
    days: days.map(({ day, consultations, notChecked, p50Us, p99Us }) => ({
      day,
      consultations,
      notChecked: sumOf(notChecked),
      p50Ms: p50Us / 1000,
      p99Ms: p99Us / 1000,
    })),
    byRule: byRule.map(responseOf),
    byDepartment: byDepartment.map(responseOf),
    byDoctor: byDoctor.map(responseOf),
    savings: [...savings],
  }
}

const responseOf = ({ id, shown, heldBack, continued, modified, silent }: ReminderResponse) => ({
  id,
  shown,
  heldBack,
  continued,
  modified,
  silent,
})

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
