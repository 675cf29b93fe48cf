import { openCaseworkLab } from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { aloneOn } from '../../apps/server/src/adapters/postgres/trail/seal-store.ts'
import { viewTrail } from '../../apps/server/src/adapters/postgres/trail/trail-view.ts'
import { openSealer } from '../../apps/server/src/use-cases/hub/trail/seal-entries.ts'
import { verifyTrail } from '../../apps/server/src/use-cases/hub/trail/verify-trail.ts'
import { wallClock } from '../../apps/server/src/use-cases/hub/wall-clock.ts'

/** Half a kilobyte each, as the assignment of a lead says. */
const FILL = `
insert into trail.entry
  (at_second, user_id, user_name, by_means, action, noun, noun_id, before_change, after_change, reason, request_id, address)
select
  $2::bigint, gen_random_uuid(), '市级监管员', 'session', 'assign-lead', 'lead', gen_random_uuid(),
  jsonb_build_object('assignee', null, 'state', 'open', 'due', '2026-03-20'),
  jsonb_build_object('assignee', gen_random_uuid(), 'state', 'assigned', 'due', '2026-04-10', 'note', repeat('核查', 20)),
  '按辖区分派', gen_random_uuid(), '10.1.2.3'
from generate_series(1, $1::integer)`

/** Seals and verifies a trail of so many entries, and says how long each took. */
export async function benchTrail({
  entries,
  tell,
}: {
  readonly entries: number
  readonly tell: (sentence: string) => void
}): Promise<void> {
  const lab = await openCaseworkLab()
  const now = () => wallClock(Date.now())
  try {
    await lab.pool.query(FILL, [entries, now()])
    await lab.pool.query('analyze trail.entry')
    const sealing = await timed(async () => {
      const sealer = openSealer({ alone: aloneOn(lab.pool, now), now })
      const rounds: number[] = []
      for (;;) {
        const startedAt = performance.now()
        if ((await sealer.round()) === 0) break
        rounds.push(performance.now() - startedAt)
      }
      return rounds.toSorted((a, b) => a - b)
    })
    const verifying = await timed(() =>
      viewTrail(lab.pool, (view) =>
        verifyTrail(view, { anchors: [], copies: [], now: now(), messageDays: 400 }),
      ),
    )
    const { sealed, problems } = verifying.result
    const slowest = sealing.result.at(-1) ?? 0
    tell(
      `sealed ${sealed} entries in ${sealing.seconds.toFixed(1)} s, the slowest round ${slowest.toFixed(1)} ms`,
    )
    tell(`verified ${sealed} entries in ${verifying.seconds.toFixed(1)} s, ${problems.length} problems`)
  } finally {
    await lab.close()
  }
}

async function timed<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly seconds: number }> {
  const startedAt = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - startedAt) / 1000 }
}
