import type { Act } from '../../hub/trail/act.ts'
import type { LiveFigures } from '../../review/online/report/live-answers.ts'
import type { CockpitPorts } from './cockpit-ports.ts'
import { placeOf } from './place-of.ts'

/** How the hospitals of a place are answered now; null in a process that answers none. Throws `forbidden` and `not-found`. */
export async function readLive(
  { transact, live }: Pick<CockpitPorts, 'transact' | 'live'>,
  act: Act,
  county: string | undefined,
): Promise<LiveFigures | null> {
  const { counties } = placeOf(act, county)
  if (live === null) return null
  if (counties === null) return live.look(null)
  const ids = await transact(act, ({ cockpit }) => cockpit.institutionsIn(counties))
  return live.look(new Set(ids))
}
