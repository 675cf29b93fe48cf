import { type CivilTime, caseworkError, civilTime } from '@fundwatch/domain'
import { canReadTrail } from '../../../policies/trail.ts'
import type { Act, Transact } from './act.ts'
import { type AnchorFolder, parseAnchors } from './anchor.ts'
import { verifyWithAnchors } from './inspect-trail.ts'
import type { Trail } from './trail.ts'
import type { TrailVerdict, TrailView } from './trail-view.ts'

/** What verifying from a page needs. */
export interface VerifyPorts {
  readonly transact: Transact<{ readonly trail: Trail }>
  readonly inspection: {
    readonly viewTrail: <Result>(look: (view: TrailView) => Promise<Result>) => Promise<Result>
    readonly anchors: AnchorFolder
    readonly messageDays: number
  }
}

/** An anchor as a page shows it, so that it can be compared with a copy kept elsewhere. */
export interface ShownAnchor {
  readonly at: CivilTime
  readonly sealNo: number
  readonly hash: string
  readonly file: string
}

/** A verdict with when it was made and the latest anchors, the last one first. */
export type VerdictForAuditor = Omit<TrailVerdict, 'anchors'> & {
  readonly at: CivilTime
  readonly anchors: readonly ShownAnchor[]
}

const SHOWN_ANCHORS = 60
const running = new WeakMap<VerifyPorts['inspection'], Promise<TrailVerdict>>()

/**
 * Holds the whole trail against its chain and anchors, and writes down that somebody did. Whoever asks while it is done gets the
 * same verdict: the work is done once. Throws `forbidden`.
 */
export async function verifyForAuditor(
  { transact, inspection }: VerifyPorts,
  act: Act,
): Promise<VerdictForAuditor> {
  if (!canReadTrail(act.actor)) throw caseworkError('forbidden', { what: '核对审计留痕' })
  const { anchors: count, ...verdict } = await once(inspection, act)
  await transact(act, ({ trail }) =>
    trail.write([
      {
        action: 'verify',
        noun: 'trail',
        id: 'chain',
        before: null,
        after: { sealed: verdict.sealed, anchors: count, problems: verdict.problems.length },
      },
    ]),
  )
  return { ...verdict, at: civilTime(act.at), anchors: await shownAnchors(inspection.anchors) }
}

function once(inspection: VerifyPorts['inspection'], { at }: Act): Promise<TrailVerdict> {
  const already = running.get(inspection)
  if (already) return already
  const noFiles = () => Promise.reject(new Error('Copies of anchors are read by the command line only.'))
  const work = verifyWithAnchors({ ...inspection, now: () => at, readFile: noFiles }, []).finally(() =>
    running.delete(inspection),
  )
  running.set(inspection, work)
  return work
}

async function shownAnchors(folder: AnchorFolder): Promise<readonly ShownAnchor[]> {
  const days = (await folder.days()).slice(-SHOWN_ANCHORS)
  const files = await Promise.all(
    days.map(async (day) => ({ file: `${day}.txt`, ...parseAnchors(await folder.read(day)) })),
  )
  return files
    .flatMap(({ file, anchors }) => anchors.map(({ at, sealNo, hash }) => ({ at, sealNo, hash, file })))
    .toReversed()
    .slice(0, SHOWN_ANCHORS)
}
