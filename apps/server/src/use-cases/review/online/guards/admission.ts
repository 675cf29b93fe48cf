/** Who comes: those who wait for advice, and everybody else. */
export type Lane = 'advice' | 'rest'

/** What holds for a lane. */
export interface LaneBounds {
  /** So many may be in hand always, and this many keep the desk busy; never more than `most`. */
  readonly least: number
  readonly most: number
  /** What is answered later than this after it came is of no use. */
  readonly deadlineMs: number
}

/** What admitting takes. */
export interface AdmissionWish {
  readonly lanes: Readonly<Record<Lane, LaneBounds>>
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
}

/** A call in hand. */
export interface Place {
  /** It was answered, whatever the answer. */
  leave(): void
}

/**
 * Decides, before a message is parsed, whether it is taken in hand: what could not be answered in time is turned away while that
 * still costs little. How many fit is learned from how long they take while the desk is busy: two fifths of the deadline, so
 * that pauses of the process and of the machine have the rest. While doctors are turned away everybody else yields.
 */
export interface Admission {
  /** Undefined when the call is turned away; it waited so long already, in the event loop or before it. */
  enter(lane: Lane, waitedMs: number): Place | undefined
  figures(lane: Lane): LaneFigures
}

/** How many calls of a lane are in hand, how many may be, and how many were turned away so far. */
export interface LaneFigures {
  readonly inHand: number
  readonly limit: number
  readonly turnedAway: number
}

interface LaneState extends LaneFigures, LaneBounds {
  inHand: number
  limit: number
  turnedAway: number
  /** When the limit was changed last: what came before says nothing about it. */
  changedAt: number
  seenAt: number
  /** Since then: time with enough in hand to keep the desk busy, calls that came and were answered, how long they took. */
  busyMs: number
  answered: number
  tookMs: number
  mostInHand: number
  wasFull: boolean
  /** In the time before that. */
  wasSlow: boolean
}

const IN_HAND_SHARE = 0.4
/** What waited half of its time before we saw it would hardly be in time. */
const PATIENCE_SHARE = 1 / 2
/** Long enough that a pause of the process is a small part of it. */
const WINDOW_MS = 250
/** A lane begins with so many times the least. */
const BEGIN = 4
/** A step of learning, at most. */
const [LESS, MORE] = [0.5, 1.5]

/** Begins to admit. */
export function openAdmission({ lanes, now }: AdmissionWish): Admission {
  const advice = openLane(lanes.advice, now())
  const rest = openLane(lanes.rest, now())
  const states: Readonly<Record<Lane, LaneState>> = { advice, rest }
  const look = (lane: LaneState) => {
    const at = now()
    if (lane.inHand >= lane.least) lane.busyMs += at - lane.seenAt
    lane.seenAt = at
    if (lane.busyMs < WINDOW_MS || lane.answered === 0) return
    // Doctors first: as long as somebody else has places to give, those are taken.
    if (lane === advice && lane.wasFull) change(rest, Math.min(rest.limit, rest.inHand) * LESS, at)
    learn(lane, at)
  }
  return {
    enter: (name, waitedMs) => {
      const lane = states[name]
      look(lane)
      const isFull = lane.inHand >= Math.floor(lane.limit)
      if (isFull) lane.wasFull = true
      if (isFull || waitedMs > lane.deadlineMs * PATIENCE_SHARE) {
        lane.turnedAway += 1
        return undefined
      }
      const arrivedAt = now() - waitedMs
      lane.inHand += 1
      lane.mostInHand = Math.max(lane.mostInHand, lane.inHand)
      return { leave: () => leave(lane, arrivedAt) }
    },
    figures: (name) => {
      const { inHand, limit, turnedAway } = states[name]
      return { inHand, limit: Math.floor(limit), turnedAway }
    },
  }

  function leave(lane: LaneState, arrivedAt: number): void {
    if (arrivedAt >= lane.changedAt) {
      lane.answered += 1
      lane.tookMs += now() - arrivedAt
    }
    look(lane)
    lane.inHand -= 1
  }
}

/**
 * Fewer fit when calls took longer than they should twice in a row, as once may be a pause; more when they were quick and all
 * places were taken.
 */
function learn(lane: LaneState, at: number): void {
  const ratio = (lane.deadlineMs * IN_HAND_SHARE * lane.answered) / Math.max(1, lane.tookMs)
  const isSlow = ratio < 1
  const fewer =
    isSlow && lane.wasSlow ? Math.min(lane.limit, lane.mostInHand) * Math.max(LESS, ratio) : lane.limit
  change(lane, !isSlow && lane.wasFull ? lane.limit * Math.min(MORE, ratio) : fewer, at)
  lane.wasSlow = isSlow
}

function change(lane: LaneState, limit: number, at: number): void {
  lane.limit = Math.min(lane.most, Math.max(lane.least, limit))
  Object.assign(lane, begun(at), { mostInHand: lane.inHand })
}

function openLane(bounds: LaneBounds, at: number): LaneState {
  const limit = Math.min(bounds.most, bounds.least * BEGIN)
  return { ...bounds, ...begun(at), inHand: 0, limit, turnedAway: 0, wasSlow: false }
}

function begun(at: number) {
  return { changedAt: at, seenAt: at, busyMs: 0, answered: 0, tookMs: 0, mostInHand: 0, wasFull: false }
}

/** Admits everybody. */
export const EVERYBODY: Admission = {
  enter: () => ({ leave: () => undefined }),
  figures: () => ({ inHand: 0, limit: Number.POSITIVE_INFINITY, turnedAway: 0 }),
}
