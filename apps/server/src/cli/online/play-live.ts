import { type CityDays, fastClock, instantOf, noWaiting, playCity, Tally } from '@fundwatch/simulator'
import { loopbackSender } from './loopback-sender.ts'
import { statusText, summaryText } from './play-live-text.ts'

/** What to play, where to, how fast. */
export interface PlayLiveWish {
  readonly city: CityDays
  readonly url: URL
  /** So many times as fast as life; null for as fast as answers come. */
  readonly speed: number | null
  readonly concurrency: number
  /** Where to say how it goes. */
  readonly out: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>
}

const STATUS_MS = 1000
/** Without a terminal a line every so many statuses. */
const QUIET_STATUSES = 10
/** When the first so many messages are all refused, the others would be too. */
const HOPELESS = 20
const HINT =
  '服务器一条也没有接受，已停止。请确认: 服务器已启动；以演示方式运行（FUNDWATCH_DEMO=on），或已用 fundwatch institution allow 登记这些机构。\n'

/** Plays days of a city against a server on this machine, until they are over or Ctrl-C; tells whether everything was accepted. */
export async function playLive({ city, url, speed, concurrency, out }: PlayLiveWish): Promise<boolean> {
  const sender = loopbackSender(url)
  const stop = new AbortController()
  const tally = new Tally()
  const isHopeless = () => tally.messages >= HOPELESS && tally.refused === tally.messages
  const abort = () => stop.abort()
  process.once('SIGINT', abort)
  const startedMs = performance.now()
  const status = showStatus(tally, out)
  try {
    await playCity({
      city,
      tally,
      concurrency,
      clock: speed === null ? noWaiting : fastClock({ from: firstVisit(city), speed }),
      signal: stop.signal,
      send: ({ text }) => {
        if (isHopeless()) abort()
        return sender.send(text)
      },
    })
  } finally {
    status.end()
    process.off('SIGINT', abort)
    sender.close()
  }
  out.write(summaryText(tally, (performance.now() - startedMs) / 1000))
  if (isHopeless()) out.write(HINT)
  return tally.refused === 0
}

/** Whoever watches need not wait for the night to pass. */
function firstVisit({ encounters, until }: CityDays): number {
  return encounters.reduce((first, { encounter }) => Math.min(first, instantOf(encounter, 'begntime')), until)
}

/** A line that is written over and over on a terminal; elsewhere now and then a new one. */
function showStatus(tally: Tally, out: PlayLiveWish['out']): { end(): void } {
  let [before, statuses] = [0, 0]
  const timer = setInterval(() => {
    const line = statusText(tally, ((tally.messages - before) * 1000) / STATUS_MS)
    before = tally.messages
    statuses += 1
    if (out.isTTY) out.write(`\r\u001B[K${line}`)
    else if (statuses % QUIET_STATUSES === 0) out.write(`${line}\n`)
  }, STATUS_MS)
  return {
    end: () => {
      clearInterval(timer)
      if (out.isTTY && statuses > 0) out.write('\r\u001B[K')
    },
  }
}
