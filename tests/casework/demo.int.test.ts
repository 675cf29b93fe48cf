import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  ALARMS,
  CHANGE_KINDS,
  type CivilTime,
  civilDay,
  dayNoOfSecond,
  type SecondNo,
  secondNo,
} from '@fundwatch/domain'
import { simulateCity } from '@fundwatch/simulator'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../apps/server/src/adapters/postgres/connect.ts'
import { wallClock } from '../../apps/server/src/use-cases/hub/wall-clock.ts'
import { DrivenInstance } from '../../bench/support/driven-instance.ts'
import { BY_LUCK, NOT_SHOWN, SOURCES, WHOLE } from './demo-coverage.ts'
import { examplesOf, playExamples } from './demo-guide.ts'
import { signIn } from './kill-people.ts'
import { databaseOf } from './kill-rounds.ts'
import { wrongsInStock } from './kill-stock.ts'

// A small city, so that the story of half a year is there in seconds; and it is killed in the middle once.

let instance: DrivenInstance
let pool: pg.Pool
const city = () => join(instance.dataFolder, 'simulated-city')
const until = Math.min(wallClock(Date.now()), secondNo('2026-11-20 17:00:00' as CivilTime))

const rows = async <Row extends pg.QueryResultRow>(sql: string): Promise<readonly Row[]> =>
  (await pool.query<Row>(sql)).rows
const counts = async (table: string): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries(
    (
      await rows<{ status: string; count: number }>(
        `select status, count(*)::integer as count from casework.${table} group by status`,
      )
    ).map(({ status, count }) => [status, count]),
  )
const acts = async () =>
  (
    await rows<{ count: number }>(
      `select count(*)::integer as count from casework.event
     where noun in ('finding-review', 'lead', 'case') and by_user <> '00000000-0000-0000-0000-000000000000'`,
    )
  )[0]?.count ?? 0

beforeAll(async () => {
  instance = await DrivenInstance.create({ FUNDWATCH_DEMO: '1' })
  await mkdir(instance.dataFolder, { recursive: true })
  await simulateCity({ persons: 2000, months: 5, startMonth: '2026-05', seed: 3, plant: 'all', out: city() })
  for (const command of [['import', city()], ['audit']]) {
    const { code, output } = await instance.run(...command)
    if (code !== 0) throw new Error(output)
  }
  // As a first start leaves it that was cut before it began.
  await writeFile(join(city(), 'casework.json'), JSON.stringify({ until, isDone: false }))
  const cut = instance.start()
  for (let waited = 0; waited < 60_000; waited += 50) {
    await sleep(50)
    const begun = await databaseOf(instance).then(begunIn, () => 0)
    if (begun > 150) break
  }
  await instance.kill('supervisor')
  await sleep(500)
  await instance.start()
  await cut
  pool = connect({ url: await databaseOf(instance), maxConnections: 2, onIdleError: () => undefined })
}, 300_000)
afterAll(async () => {
  await pool?.end()
  await instance.remove()
})

async function begunIn(url: string): Promise<number> {
  const looking = connect({ url, maxConnections: 1, onIdleError: () => undefined })
  try {
    const { rows: found } = await looking.query<{ count: number }>(
      `select count(*)::integer as count from casework.event where noun = 'finding-review'`,
    )
    return found[0]?.count ?? 0
  } catch {
    // Not yet migrated, or not yet up.
    return 0
  } finally {
    await looking.end()
  }
}

describe('the casework of a demo city', () => {
  it('goes on where it was killed, tells what it came to, and nothing of it was refused', () => {
    expect(instance.output).toContain('模拟办理已完成')
    expect(instance.output).not.toContain('没有做成')
    expect(instance.output).not.toContain('没有办完')
  })

  it('shows every noun in every state and by every event of its law, or says why not', async () => {
    const shown = new Set(
      (
        await rows<{ what: string }>(
          `select distinct noun || ' ' || kind as what from casework.event
           union select distinct noun || ' is ' || (state ->> 'status') from casework.history`,
        )
      ).map(({ what }) => what),
    )
    const missing = Object.entries(WHOLE).flatMap(([noun, { events, states }]) =>
      [...events.map((name) => `${noun} ${name}`), ...states.map((name) => `${noun} is ${name}`)].filter(
        (what) => !shown.has(what),
      ),
    )
    expect(missing.filter((what) => !(what in NOT_SHOWN) && !BY_LUCK.includes(what))).toEqual([])
    // What is shown by now needs no excuse.
    expect(Object.keys(NOT_SHOWN).filter((what) => shown.has(what))).toEqual([])
    const nouns = await rows<{ noun: string }>('select distinct noun from casework.event')
    expect(nouns.map(({ noun }) => noun).filter((noun) => !(noun in WHOLE))).toEqual([])
  })

  it('has leads of every source, every clock overdue, panels, exceptions, campaigns with money, and dead letters', async () => {
    const one = async (sql: string) => (await rows<{ one: string }>(sql)).map((row) => row.one)
    expect((await one('select distinct source as one from casework.lead')).toSorted()).toEqual(
      SOURCES.toSorted(),
    )
    const today = Math.floor(until / 86_400)
    const overdue = await one(`select distinct alarm as one from casework.clock where due_day < ${today}`)
    expect(overdue.toSorted()).toEqual(Object.keys(ALARMS).toSorted())
    const [panels] = await rows<{ count: number }>(
      `select count(*)::integer as count from casework.event where kind = 'panel-concluded'`,
    )
    expect(panels?.count).toBeGreaterThanOrEqual(4)
    const exceptions = await one(
      `select case when (state ->> 'endedOn') is not null then 'ended'
         when (state ->> 'toDay')::integer < ${today} then 'expired' else 'active' end as one
       from casework.history where noun = 'rule-exception'`,
    )
    expect(new Set(exceptions)).toEqual(new Set(['ended', 'expired', 'active']))
    const changes = await one(
      `select distinct state -> 'change' ->> 'kind' as one from casework.history
       where noun = 'proposal' and state ->> 'status' = 'carried-out'`,
    )
    // Holidays are taken over when they are published, and made up by nobody.
    const kinds = Object.keys(CHANGE_KINDS).filter((kind) => kind !== 'calendar')
    expect(changes.toSorted()).toEqual(kinds.toSorted())
    const campaigns = await one(
      `select campaign.title as one from casework.campaign as campaign
       where exists (select from casework.ledger_entry as entry where entry.campaign_id = campaign.campaign_id)`,
    )
    expect(campaigns.length).toBeGreaterThanOrEqual(1)
    expect(
      await one(`select distinct status as one from casework.webhook_delivery where status = 'dead'`),
    ).toEqual(['dead'])
    const templates = await one(
      `select distinct body ->> 'template' as one from casework.event where kind = 'document-issued'`,
    )
    expect(templates).toHaveLength(16)
  })

  it('has findings, leads and cases in every kind of state, some overdue', async () => {
    const findings = await counts('finding_review')
    for (const status of ['dismissed', 'sent', 'decided', 'executed', 'withdrawn'])
      expect(findings[status], status).toBeGreaterThan(0)
    expect(Object.keys(findings).length).toBeGreaterThanOrEqual(8)
    const leads = await counts('lead')
    expect(Object.keys(leads)).toEqual(
      expect.arrayContaining(['closed', 'merged', 'paused', 'verifying', 'waiting']),
    )
    const [overdue] = await rows<{ count: number }>(
      `select count(*)::integer as count from casework.lead where due_day < ${Math.floor(until / 86_400)}`,
    )
    expect(overdue?.count).toBeGreaterThan(0)
    const cases = await rows<{ title: string; documents: number }>(
      `select state ->> 'title' as title, jsonb_array_length(state -> 'documents') as documents
       from casework.history where noun = 'case'`,
    )
    expect(cases.length).toBeGreaterThanOrEqual(12)
    expect(cases.every(({ title }) => title.includes('模拟'))).toBe(true)
    expect(cases.filter(({ documents }) => documents > 0).length).toBeGreaterThanOrEqual(5)
  })

  it('has appeals that were won and lost, and silence', async () => {
    const verdicts = await rows<{ kind: string }>(
      `select distinct case when upheld = 0 then 'won' when upheld = claimed then 'lost' else 'partly' end as kind
       from (
         select
           (select sum((line ->> 'fen')::bigint) from jsonb_array_elements(event.body -> 'lines') as line) as upheld,
           (select sum((line ->> 'claimedFen')::bigint)
            from jsonb_array_elements(history.state -> 'finding' -> 'lines') as line) as claimed
         from casework.event
         join casework.history on history.noun = event.noun and history.id = event.id
         where event.kind = 'second-reviewed'
       ) as judged
       where claimed > 0`,
    )
    expect(verdicts.map(({ kind }) => kind).toSorted()).toEqual(expect.arrayContaining(['lost', 'won']))
    const [silent] = await rows<{ count: number }>(
      `select count(*)::integer as count from casework.event where kind = 'lapsed'`,
    )
    expect(silent?.count).toBeGreaterThan(0)
  })

  it('is nowhere half done: histories replay, the ledger balances, the trail verifies and says that it is made up', async () => {
    expect(await wrongsInStock(pool, { promised: [], sheets: [] })).toEqual([])
    const { output } = await instance.run('audit-trail', 'verify')
    expect(output).toContain('没有发现改动')
    expect(output).toContain('演示数据补记的过去')
  })

  it('shows each role what is its own', async () => {
    const supervisor = await signIn(instance, 'city-supervisor')
    const office = await signIn(instance, 'institution-office')
    const partner = await signIn(instance, 'partner-department')
    const listed = async (who: typeof office, path: string) =>
      ((await who.get(path, { limit: '500' }))?.body['rows'] ?? []) as Readonly<Record<string, unknown>>[]
    const [all, own] = [await listed(supervisor, '/findings/list'), await listed(office, '/findings/list')]
    expect(own.length).toBeGreaterThan(0)
    expect(own.length).toBeLessThan(all.length)
    expect(new Set(own.map((row) => row['institutionId'])).size).toBe(1)
    expect(await listed(office, '/leads/list')).toEqual([])
    const leads = await listed(supervisor, '/leads/list')
    const isToldSo = (row: Readonly<Record<string, unknown>>) =>
      ['rule', 'manual'].includes(String(row['source'])) || String(row['title']).includes('模拟')
    expect(leads.every(isToldSo)).toBe(true)
    // What was handed over to the police, and nothing else.
    const handed = await listed(partner, '/leads/list')
    expect(handed.length).toBeLessThan(leads.length)
    expect(await listed(partner, '/findings/list')).toEqual([])
  })

  it('is written as a file by the filter of its list, and that it was is in the trail', async () => {
    const supervisor = await signIn(instance, 'city-supervisor')
    const list = await supervisor.get('/leads/list', { status: 'closed', limit: '500' })
    const file = await supervisor.get('/leads/export', { status: 'closed', format: 'csv' })
    const lines = file?.bytes.toString('utf8').trim().split('\n') ?? []
    expect(lines.length - 1).toBe(list?.body['counted'])
    expect(lines[0]).toContain('涉及金额（元）')
    expect(lines.slice(1).every((line) => line.includes('已办结'))).toBe(true)
    const office = await signIn(instance, 'institution-office')
    expect((await office.get('/trail/export-entries', { format: 'xlsx' }))?.status).toBe(403)
    const taken = await rows<{ noun_id: string; after_change: object }>(
      `select noun_id, after_change from trail.entry where action = 'export-list'`,
    )
    expect(taken).toEqual([{ noun_id: 'leads/list', after_change: { filter: { status: ['closed'] } } }])
  })

  it('answers the examples of the guide as the guide says', async () => {
    const password = (await readFile(join(instance.dataFolder, 'demo-password.txt'), 'utf8')).trim()
    const nextMonth = civilDay(dayNoOfSecond((wallClock(Date.now()) + 30 * 86_400) as SecondNo))
    const examples = await examplesOf('api.md')
    expect(examples.length).toBeGreaterThanOrEqual(9)
    const base = `http://127.0.0.1:${instance.port}`
    expect(await playExamples(base, examples, { password, nextMonth })).toEqual([])
  })

  it('tells in its guide of leads that are there under these numbers', async () => {
    const guide = await readFile(join(import.meta.dirname, '..', '..', 'docs', 'guides', 'demo.md'), 'utf8')
    const told = [...guide.matchAll(/\*\*(XS\d+) (.+?)。\*\*/g)].map(([, no, title]) => ({ no, title }))
    expect(told.length).toBe(3)
    for (const { no, title } of told) {
      const [lead] = await rows<{ title: string; status: string }>(
        `select state ->> 'title' as title, state ->> 'status' as status from casework.history
         where noun = 'lead' and state ->> 'no' = '${no}'`,
      )
      expect(lead?.title, no).toContain(title)
      expect(lead?.status, no).toBe('closed')
    }
    // And of the cases that came of them, each with its lead's institution in its name.
    const numbers = [...guide.matchAll(/某医保立〔\d+〕\d+号/g)].map(([no]) => no)
    expect(numbers.length).toBe(2)
    const cases = await rows<{ no: string; title: string }>(
      `select state ->> 'no' as no, state ->> 'title' as title from casework.history where noun = 'case'`,
    )
    const titles = numbers.map((no) => cases.find((one) => one.no === no)?.title)
    expect(titles[0]).toContain(told[0]?.title)
    expect(titles[1]).toContain(told[1]?.title)
  })

  it('has late refunds: what an audit says otherwise is decided, and money goes back by opposite entries', async () => {
    expect(instance.output).toContain('迟到的退费（模拟）')
    const [back] = await rows<{ count: number }>(
      `select count(*)::integer as count from casework.event where noun = 'finding-review' and kind = 'supplemented'`,
    )
    expect(back?.count).toBeGreaterThan(0)
    const [opposite] = await rows<{ count: number }>(
      `select count(*)::integer as count from casework.ledger_entry where corrects is not null`,
    )
    expect(opposite?.count).toBeGreaterThan(0)
  })

  it('is left as it is by the next start', async () => {
    const before = await acts()
    const left = pool
    await instance.stop()
    await instance.start()
    pool = connect({ url: await databaseOf(instance), maxConnections: 2, onIdleError: () => undefined })
    await left.end()
    expect(await acts()).toBe(before)
    expect(instance.output).not.toContain('模拟办理已')
    expect(instance.output).not.toContain('迟到的退费')
  })
})
