import { join } from 'node:path'
import type pg from 'pg'
import { type Session, statementFolder } from '../../statement-file.ts'

const run = statementFolder(join(import.meta.dirname, 'sql'), 'casework demo')

/** Tells everybody that a made-up past is lived, until it is released or the process ends. */
export async function holdStory(pool: pg.Pool): Promise<() => void> {
  const client = await pool.connect()
  await run(client, 'hold_story')
  // With its connection the hold ends too.
  return () => client.release(true)
}

/** Whether somebody lives a made-up past at this moment. */
export async function isStoryLived(session: Session): Promise<boolean> {
  const [row] = await run<{ readonly isLived: boolean }>(session, 'is_story_lived')
  return row?.isLived ?? false
}
