import { access, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type CityDays, readCityDays } from '@fundwatch/simulator'
import type { SimulatePorts } from '../simulate-ports.ts'

/** Which days of which city. */
export interface LiveCityWish {
  /** Where a city is, or is to be made; a folder of the moment when absent. */
  readonly folder: string | undefined
  readonly persons: number
  readonly months: number
  readonly seed: number
  /** `YYYY-MM`, of a city that is to be made. */
  readonly startMonth: string | undefined
  /** `YYYY-MM-DD`; the city's first day when absent. */
  readonly firstDay: string | undefined
  /** All that are left when absent. */
  readonly days: number | undefined
  readonly institutions: number | undefined
}

const DAY_MS = 86_400_000
/** Until then the rules have points in force for everything that is planted. */
const LATEST_MONTH = '2026-10'

/**
 * Reads the days of a city, which is made first where there is none, with planted schemes. Throws Error, in Chinese, for days that
 * the city does not have or that lie ahead: a server refuses what has not happened yet.
 */
export async function liveCity(
  wish: LiveCityWish,
  {
    simulate,
    tell,
    now,
  }: Pick<SimulatePorts, 'simulate'> & { tell: (text: string) => void; now: () => number },
): Promise<CityDays> {
  const folder =
    wish.folder === undefined ? await mkdtemp(join(tmpdir(), 'fundwatch-city-')) : resolve(wish.folder)
  try {
    if (!(await isThere(join(folder, MARKER)))) {
      const { persons, months, seed } = wish
      tell(`正在生成模拟城市（${persons} 人，${months} 个月，全部为模拟数据）…\n`)
      const startMonth = wish.startMonth ?? firstMonth(months, now())
      tell(`${(await simulate({ persons, months, seed, startMonth, out: folder, plant: 'all' })).text}\n`)
    }
    const { first, last } = await periodOf(folder)
    const from = wish.firstDay === undefined ? first : dayNumber(wish.firstDay)
    if (from < first || from > last)
      throw new Error(`这座城市只有 ${dayText(first)} 至 ${dayText(last)}（--from）。`)
    const days = Math.min(wish.days ?? Number.POSITIVE_INFINITY, last - from + 1)
    if (from + days - 1 > Math.floor((now() + 8 * 3_600_000) / DAY_MS))
      throw new Error(
        `服务器拒收还没有到的日子，而要播放到 ${dayText(from + days - 1)}。请用 --start 生成更早的月份，或用 --days 缩短。`,
      )
    return await readCityDays({ folder, firstDay: from, days, institutions: wish.institutions })
  } finally {
    if (wish.folder === undefined) await rm(folder, { recursive: true, force: true })
  }
}

const MARKER = 'simulation.json'

/** So that the last month is over, and the rules know it. */
function firstMonth(months: number, nowMs: number): string {
  const today = new Date(nowMs)
  const before = monthText(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1))
  const [year = 0, month = 0] = (before < LATEST_MONTH ? before : LATEST_MONTH).split('-').map(Number)
  return monthText(Date.UTC(year, month - months))
}

const monthText = (ms: number) => new Date(ms).toISOString().slice(0, 7)
const dayText = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10)

function dayNumber(text: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(ms)) throw new Error(`“${text}” 不是日期，应写作 2026-10-01（--from）。`)
  return ms / DAY_MS
}

async function periodOf(folder: string): Promise<{ first: number; last: number }> {
  const { period } = JSON.parse(await readFile(join(folder, MARKER), 'utf8')) as {
    period?: { first: string; last: string }
  }
  if (period === undefined) throw new Error(`${folder} 中的模拟城市没有写完。请删除后重新生成。`)
  const month = (text: string, later: number) =>
    Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4)) - 1 + later) / DAY_MS
  return { first: month(period.first, 0), last: month(period.last, 1) - 1 }
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
