import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import type { ReviewLab } from './review-lab.ts'

/** An audit that stands still with some of its parts committed. */
export interface HeldAudit {
  readonly runNo: number
  readonly partsDone: number
  /** Lets it go on; nothing to do when the database has died meanwhile. */
  letGo(): Promise<void>
}

const POLL_MS = 5
const LONGEST_MS = 120_000

/**
 * Waits until an audit that has just begun has committed a part, and holds it there: the next part cannot be committed before
 * `letGo`. So a test is in the middle of it, however quick or slow the machine is.
 */
export async function holdAfterFirstPart(lab: ReviewLab): Promise<HeldAudit> {
  const client = await openWhenThere(lab)
  try {
    const found = await patiently(async () => {
      const run = await running(client)
      return run && run.partsDone > 0 ? run : undefined
    })
    await client.query('begin')
    await client.query('lock table review.audit_part in share mode')
    const held = await running(client)
    if (held?.runNo !== found.runNo) throw new Error('The audit was over before it could be held.')
    return {
      ...held,
      letGo: async () => {
        // The server that would be told may have been killed.
        await client.end().catch(() => undefined)
      },
    }
  } catch (error) {
    await client.end()
    throw error
  }
}

async function running(client: Client): Promise<{ runNo: number; partsDone: number } | undefined> {
  const { rows } = await client.query<{ run: string; parts: string }>(
    `select run.run_no as run, count(part.part_no) as parts
     from review.audit_run as run left join review.audit_part as part on part.run_no = run.run_no
     where run.state = 'running' group by run.run_no order by run.run_no desc limit 1`,
  )
  const [row] = rows
  return row && { runNo: Number(row.run), partsDone: Number(row.parts) }
}

/** A command that starts an instance of its own takes a while until its database answers. */
function openWhenThere(lab: ReviewLab): Promise<Client> {
  return patiently(() => lab.database().catch(() => undefined))
}

async function patiently<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  const until = Date.now() + LONGEST_MS
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > until) throw new Error('The audit did not begin.')
    await sleep(POLL_MS)
  }
}
