import { setTimeout as sleep } from 'node:timers/promises'
import { INSTITUTIONS } from '../holes.ts'
import type { LoadFigures, LoadWish } from './load-wish.ts'
import { messagesOf, type NextMessage } from './messages.ts'
import { openTally, type Tally } from './tally.ts'
import { openWire, type Wire, type WireEvents } from './wire.ts'

/** Connections of an open load, opened before it begins: hospitals keep theirs, and a storm of new ones is another matter. */
const OPEN_WIRES = 1000
const OPENED_AT_ONCE = 50
const TICK_MS = 1
/** What is not answered so long after the end is lost. */
const PATIENCE_MS = 5000

/** Sends messages to a server at a pace, and counts what becomes of those that were sent after the warm-up. */
export async function runLoad(wish: LoadWish): Promise<LoadFigures> {
  const next = messagesOf(wish)
  const load = { wish, next, tally: openTally(wish.answers), wires: new Set<Wire>() }
  await (wish.pace.kind === 'closed' ? closedLoad(load, wish.pace.clients) : openLoad(load, wish.pace))
  for (const wire of load.wires) wire.close()
  return load.tally.figures(wish.seconds)
}

interface Load {
  readonly wish: LoadWish
  readonly next: NextMessage
  readonly tally: Tally
  readonly wires: Set<Wire>
}

/** When the stage counts and when it is over, in ms of this process's clock. */
interface Clock {
  readonly beganAt: number
  readonly countsFrom: number
  readonly endsAt: number
}

function clockOf({ warmUpSeconds, seconds }: LoadWish): Clock {
  const beganAt = performance.now()
  const countsFrom = beganAt + warmUpSeconds * 1000
  return { beganAt, countsFrom, endsAt: countsFrom + seconds * 1000 }
}

async function closedLoad(load: Load, clients: number): Promise<void> {
  const { next, tally, wires } = load
  const clock = clockOf(load.wish)
  let waiting = 0
  const ask = (wire: Wire) => {
    const now = performance.now()
    if (now >= clock.endsAt) return
    if (now >= clock.countsFrom) tally.sent += 1
    waiting += 1
    tally.everSent += 1
    wire.send(next())
  }
  const begin = (no: number) => {
    const wire = openWire(placeOf(load, no), {
      onAnswer: (answered, answer) => {
        waiting -= 1
        if (answer.sentAt >= clock.countsFrom) tally.note(answer)
        ask(answered)
      },
      onLost: (lost, wasAsking) => {
        wires.delete(lost)
        if (!wasAsking) return
        waiting -= 1
        tally.lost += 1
        if (performance.now() < clock.endsAt) begin(no)
      },
    })
    wires.add(wire)
    ask(wire)
  }
  for (let no = 0; no < clients; no += 1) begin(no)
  await untilOver(clock, () => waiting)
  tally.lost += waiting
}

async function openLoad(load: Load, { perSecond }: { readonly perSecond: number }): Promise<void> {
  const { next, tally, wires } = load
  const idle: Wire[] = []
  const state = { waiting: 0, countsFrom: 0 }
  await openWires(load, idle, {
    onAnswer: (wire, answer) => {
      state.waiting -= 1
      if (answer.sentAt >= state.countsFrom) tally.note(answer)
      idle.push(wire)
    },
    onLost: (wire, wasAsking) => {
      wires.delete(wire)
      if (!wasAsking) return void idle.splice(0, idle.length, ...idle.filter((one) => one !== wire))
      state.waiting -= 1
      tally.lost += 1
    },
  })
  const clock = clockOf(load.wish)
  state.countsFrom = clock.countsFrom
  let due = 0
  for (let now = performance.now(); now < clock.endsAt; now = performance.now()) {
    for (; due < ((now - clock.beganAt) / 1000) * perSecond; due += 1) {
      const counts = now >= clock.countsFrom
      const wire = idle.pop()
      if (wire) {
        state.waiting += 1
        tally.everSent += 1
        if (counts) tally.sent += 1
        wire.send(next())
      } else if (counts) tally.unsent += 1
    }
    await sleep(TICK_MS)
  }
  await untilOver(clock, () => state.waiting)
  tally.lost += state.waiting
}

async function openWires(load: Load, idle: Wire[], events: WireEvents): Promise<void> {
  for (let no = 0; no < OPEN_WIRES; no += OPENED_AT_ONCE) {
    const opened = Array.from({ length: OPENED_AT_ONCE }, (_, at) => openWire(placeOf(load, no + at), events))
    for (const wire of opened) load.wires.add(wire)
    idle.push(...opened)
    await Promise.all(opened.map(({ settled }) => settled))
  }
}

/** Hospitals call from addresses of their own. */
function placeOf({ wish: { port } }: Load, no: number): { port: number; localAddress: string } {
  return { port, localAddress: `127.0.1.${1 + (no % INSTITUTIONS)}` }
}

async function untilOver(clock: Clock, waiting: () => number): Promise<void> {
  while (
    performance.now() < clock.endsAt ||
    (waiting() > 0 && performance.now() < clock.endsAt + PATIENCE_MS)
  )
    await sleep(20)
}
