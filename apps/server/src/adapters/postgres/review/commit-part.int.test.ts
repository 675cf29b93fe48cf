import type { Finding } from '@fundwatch/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../supervisor/testing/workplace.ts'
import { buildFinding, buildRule } from './testing/build-finding.ts'
import { type LabAudits, ReviewLab } from './testing/review-lab.ts'

const lab = new ReviewLab()
beforeAll(() => lab.start())
afterAll(() => lab.close())

const bed = buildRule('item-daily-frequency')
const rules = [bed]
const many = (count: number, amountFen = 10_000): Finding[] =>
  Array.from({ length: count }, (_, at) =>
    buildFinding({ rule: bed, person: `P${at}`, lines: [{ sn: `${at}`, amountFen }] }),
  )

/** Everything that a part writes. */
const contentOf = (audits: LabAudits) =>
  audits.ask(`
    select
      (select count(*) from review.finding) as findings,
      (select count(*) from review.finding_revision) as revisions,
      (select count(*) from review.finding_line) as lines,
      (select count(*) from review.finding_event) as events,
      (select count(*) from review.audit_part) as parts,
      (select sum(amount_fen)::bigint from review.finding where state = 'open') as open_fen`)

/** Ends the session that writes findings once it has written some; nobody else sees them before it commits. */
async function killWriter({ url }: LabAudits, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const killed = await ask(
      url,
      `select pg_terminate_backend(activity.pid)
       from pg_stat_activity as activity
       where activity.datname = current_database() and activity.pid <> pg_backend_pid()
         and exists (
           select from pg_locks as lock
           where lock.pid = activity.pid and lock.mode = 'RowExclusiveLock'
             and lock.relation = 'review.finding_line'::regclass
         )`,
    )
    if (killed.length > 0) return
  }
}

describe('a part', () => {
  it('of which the writer was killed in the middle leaves nothing, and is committed whole afterwards', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules, findings: many(500) })
    const before = await contentOf(audits)
    const run = await audits.begin()
    const audit = { rules, findings: many(30_000, 5_000) }
    let isOver = false
    const committing = audits.commit(run, audit).finally(() => {
      isOver = true
    })
    const [commit] = await Promise.allSettled([committing, killWriter(audits, () => isOver)])
    expect(commit).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringMatching(/terminat|connection|EPIPE|ECONNRESET/i) },
    })
    expect(await contentOf(audits)).toEqual(before)
    expect(await audits.commit(run, audit)).toEqual({
      raised: 29_500,
      revised: 500,
      confirmed: 0,
      vanished: 0,
    })
    expect(await contentOf(audits)).toEqual([
      { findings: 30_000, revisions: 30_500, lines: 30_000, events: 30_500, parts: 2, open_fen: 150_000_000 },
    ])
  })

  it('that two processes commit at the same time is written once', async () => {
    const audits = await lab.audits()
    const run = await audits.begin()
    const audit = { rules, findings: many(3_000) }
    const changes = await Promise.all([audits.commit(run, audit), audits.commit(run, audit)])
    expect(changes.map(({ raised }) => raised).sort((left, right) => left - right)).toEqual([0, 3_000])
    expect(await contentOf(audits)).toMatchObject([{ findings: 3_000, events: 3_000, parts: 1 }])
  })

  it('says what is wrong with it, not that the transaction was aborted', async () => {
    const audits = await lab.audits()
    const run = await audits.begin()
    const unwritable = buildFinding({ rule: bed, person: 'P\0' })
    const findings = [...many(2_500), unwritable, ...many(5_000).slice(2_500)]
    await expect(audits.commit(run, { rules, findings })).rejects.toThrow('invalid byte sequence')
    const twice = [...many(2_500), ...many(1)]
    await expect(audits.commit(run, { rules, findings: twice })).rejects.toThrow('given twice')
    expect(await contentOf(audits)).toMatchObject([{ findings: 0, parts: 0 }])
  })
})

describe('history', () => {
  it.each(['finding_revision', 'finding_event'])('%s is only ever added to', async (table) => {
    const audits = await lab.audits()
    await audits.audit({ rules, findings: many(2) })
    for (const change of [
      `update review.${table} set revision = 9`,
      `delete from review.${table}`,
      `truncate review.${table}`,
    ])
      await expect(audits.ask(change), change).rejects.toThrow('is history')
  })

  it('adds up to the state that each finding has', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules, findings: many(40) })
    await audits.ask(`update review.finding set sent_at = now() where owner_id like '%6'`)
    await audits.audit({ rules, findings: many(30, 5_000) })
    await audits.audit({ rules, findings: many(35) })
    const states = await audits.ask(`
      select finding.state, last.kind, count(*)
      from review.finding as finding
      cross join lateral (
        select event.kind, event.revision from review.finding_event as event
        where event.finding_no = finding.finding_no order by event.event_no desc limit 1
      ) as last
      where finding.revision = last.revision
      group by finding.state, last.kind order by finding.state, last.kind`)
    expect(states).toEqual([
      { state: 'basis-changed', kind: 'basis-changed', count: 1 },
      { state: 'open', kind: 'returned', count: 5 },
      { state: 'open', kind: 'revised', count: 30 },
      { state: 'vanished', kind: 'vanished', count: 4 },
    ])
  })
})
