import { join } from 'node:path'
import type { Clock } from '@fundwatch/domain'
import type { Session } from '../../statement-file.ts'
import { statementFolder } from '../../statement-file.ts'

const run = statementFolder(join(import.meta.dirname, 'sql'), 'clocks')

/** The clocks of one thing. */
export interface Running {
  readonly id: string
  readonly clocks: readonly Clock[]
}

/** Makes the clocks of some leads or cases those that run now. */
export async function projectClocks(
  session: Session,
  noun: 'lead' | 'case',
  running: readonly Running[],
): Promise<void> {
  const clocks = running.flatMap(({ id, clocks }) =>
    clocks.map(({ alarm, key, dueDay }) => ({ id, alarm, key, due_day: dueDay })),
  )
  await run(session, 'project_clocks', {
    noun,
    ids: running.map(({ id }) => id),
    clocks: JSON.stringify(clocks),
  })
}
