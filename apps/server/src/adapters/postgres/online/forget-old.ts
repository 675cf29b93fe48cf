import type pg from 'pg'
import { prepared } from './prepared.ts'

/** Until when things are kept. */
export interface Retention {
  /** Messages that were received before are forgotten, with their decisions, reminders and feedback. */
  readonly messagesBefore: Date
  /** Uploads of encounters of which nothing was told since, and which the lake and the memory have, are forgotten. */
  readonly uploadsBefore: Date
}

const AT_ONCE = 2000

/** Forgets what is too old, in small steps that hold up nobody; gives how many messages and encounters that were. */
export async function forgetOld(
  pool: pg.Pool,
  { messagesBefore, uploadsBefore }: Retention,
): Promise<{ readonly messages: number; readonly encounters: number }> {
  return {
    messages: await inSteps(pool, 'forget_messages', messagesBefore),
    encounters: await inSteps(pool, 'forget_uploads', uploadsBefore),
  }
}

async function inSteps(pool: pg.Pool, statement: string, before: Date): Promise<number> {
  let sum = 0
  for (;;) {
    const [{ forgotten } = { forgotten: 0 }] = await prepared<{ forgotten: number }>(pool, statement, {
      before,
      most: AT_ONCE,
    })
    sum += forgotten
    if (forgotten < AT_ONCE) return sum
  }
}
