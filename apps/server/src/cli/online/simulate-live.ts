import type { Command } from 'commander'
import type { SimulatePorts } from '../simulate-ports.ts'
import { liveCity } from './live-city.ts'
import { loopbackUrl } from './loopback-sender.ts'
import { playLive } from './play-live.ts'

/** What `fundwatch simulate --live` is told. */
export interface LiveOptions {
  readonly persons?: string
  readonly months?: string
  readonly seed?: string
  readonly out?: string
  readonly start?: string
  readonly to?: string
  readonly speed: string
  readonly from?: string
  readonly days?: string
  readonly institutions?: string
  readonly connections: string
}

/** A city that is there at once and keeps a small server busy. */
const CITY = { persons: '2000', months: '1', seed: '7' } as const

/** Adds the options of `--live`. */
export function liveOptions(command: Command): Command {
  return command
    .option('--to <url>', '--live: 本机服务器的国家接口地址')
    .option('--speed <n>', '--live: 快多少倍；60 为 24 分钟一天，max 为应答多快就多快', '60')
    .option('--from <day>', '--live: 从哪一天起 YYYY-MM-DD，默认城市的第一天')
    .option('--days <n>', '--live: 播放多少天，默认到城市的最后一天')
    .option('--institutions <n>', '--live: 只播放就诊最多的 n 家机构')
    .option('--connections <n>', '--live: 最多同时发送多少条', '8')
}

/** Plays a simulated city against a server on this machine; tells whether everything was accepted. */
export async function simulateLive(
  options: LiveOptions,
  { simulate, national }: Pick<SimulatePorts, 'simulate'> & { readonly national: string },
): Promise<boolean> {
  const url = loopbackUrl(options.to ?? national)
  const speed = options.speed === 'max' ? null : positive(options.speed, '--speed')
  const concurrency = whole(options.connections, '--connections')
  const optional = (text: string | undefined, option: string) =>
    text === undefined ? undefined : whole(text, option)
  const city = await liveCity(
    {
      folder: options.out,
      persons: whole(options.persons ?? CITY.persons, '--persons'),
      months: whole(options.months ?? CITY.months, '--months'),
      seed: Number(options.seed ?? CITY.seed),
      startMonth: options.start,
      firstDay: options.from,
      days: optional(options.days, '--days'),
      institutions: optional(options.institutions, '--institutions'),
    },
    { simulate, tell: (text) => process.stdout.write(text), now: Date.now },
  )
  process.stdout.write(
    `正在播放给 ${url.href}: 机构 ${city.institutions.size} 家，就诊 ${city.encounters.length} 次。Ctrl-C 停止。\n`,
  )
  return playLive({ city, url, speed, concurrency, out: process.stdout })
}

function whole(text: string, option: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`${option} 应为正整数，而不是 “${text}”。`)
  return Number(text)
}

function positive(text: string, option: string): number {
  const number = Number(text)
  if (!(number > 0 && Number.isFinite(number)))
    throw new Error(`${option} 应为正数或 max，而不是 “${text}”。`)
  return number
}
