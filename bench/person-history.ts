import { readSettings } from '../apps/server/src/config/env.ts'
import { withLookingIn } from '../apps/server/src/context/looking-in.ts'
import { personHistory } from '../apps/server/src/use-cases/hub/person-history.ts'

/** How long one person's full history takes, in milliseconds. */
export interface HistoryFigure {
  readonly persons: number
  readonly lines: number
  readonly p50: number
  readonly p95: number
  readonly slowest: number
}

const PERSONS = 200
const WARM_UP = 20

/** Reads the histories of persons drawn at random from the lake of a data folder, one after the other. */
export async function benchPersonHistory(dataFolder: string): Promise<HistoryFigure> {
  const { settings } = readSettings({ FUNDWATCH_DATA: dataFolder })
  return withLookingIn(settings, async ({ reading, interactive }) => {
    const snapshot = await reading.reader.hold()
    const drawn = await interactive.query({
      sql: `select person_id from core.person order by hash(person_id || 'draw') limit ${PERSONS + WARM_UP}`,
      snapshot,
      timeoutMs: 60_000,
    })
    const persons = drawn.rows.map(([personId]) => String(personId))
    const times: number[] = []
    let lines = 0
    for (const [at, personId] of persons.entries()) {
      const startedAt = performance.now()
      const history = await personHistory({ reader: reading.reader, lake: interactive }, personId)
      if (at >= WARM_UP) {
        times.push(performance.now() - startedAt)
        lines += history.lines.rows.length
      }
    }
    await snapshot.release()
    times.sort((left, right) => left - right)
    const quantile = (share: number) =>
      times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
    return {
      persons: times.length,
      lines,
      p50: quantile(0.5),
      p95: quantile(0.95),
      slowest: times.at(-1) ?? 0,
    }
  })
}
