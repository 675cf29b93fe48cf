import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAct, anActor, type CaseworkLab, openCaseworkLab } from '../casework/testing/casework-lab.ts'
import { transactOn } from '../casework/transact.ts'
import { connect, createDatabase } from '../connect.ts'
import type { HubDatabase } from '../hub-database.ts'
import { openJobQueue } from '../job-queue.ts'
import { ensureApplicationRole } from './application-role.ts'

const PASSWORD = 'a-password-of-the-application'
let lab: CaseworkLab
let pool: pg.Pool
let url: string
beforeAll(async () => {
  lab = await openCaseworkLab()
  ;({ url } = await ensureApplicationRole(lab.url, PASSWORD))
  pool = connect({ url })
  await transactOn(pool, { projections: {}, lists: () => ({}) })(anAct(anActor([])), ({ trail }) =>
    trail.write([{ action: 'look-at-person', noun: 'person', id: 'P1', before: null, after: null }]),
  )
})
afterAll(async () => {
  await pool.end()
  await lab.close()
})

const HISTORIES = ['trail.entry', 'trail.seal', 'casework.event', 'review.finding_event']

describe('the role of the application', () => {
  it('is there', async () => {
    expect(await ensureApplicationRole(lab.url, PASSWORD)).toEqual({ url, unprotected: null })
  })

  it.each(HISTORIES)('cannot change, remove, empty, alter or unguard %s', async (table) => {
    for (const statement of [
      `update ${table} set ${table === 'trail.seal' ? 'entry_no = 0' : table === 'trail.entry' ? `action = ''` : `kind = ''`}`,
      `delete from ${table}`,
      `truncate ${table}`,
      `alter table ${table} disable trigger history`,
      `alter table ${table} add column more text`,
      `drop trigger history on ${table}`,
      `drop table ${table} cascade`,
      `alter table ${table} owner to current_user`,
    ])
      await expect(pool.query(statement), statement).rejects.toMatchObject({ code: '42501' })
  })

  it('cannot say under which number or in which transaction an entry stands', async () => {
    const columns = 'at_second, user_id, user_name, by_means, action, noun, noun_id, request_id'
    const values = `0, '${randomUUID()}', 'x', 'system', 'x', 'x', 'x', '${randomUUID()}'`
    for (const statement of [
      `insert into trail.entry (entry_no, ${columns}) overriding system value values (1000, ${values})`,
      `insert into trail.entry (entry_no, ${columns}) values (1000, ${values})`,
      `insert into trail.entry (transaction_id, ${columns}) values ('1', ${values})`,
      `select setval('trail.entry_entry_no_seq', 1)`,
      `alter sequence trail.entry_entry_no_seq restart with 1`,
    ])
      await expect(pool.query(statement), statement).rejects.toMatchObject({
        code: expect.stringMatching(/42501|428C9/),
      })
    await expect(pool.query(`insert into trail.entry (${columns}) values (${values})`)).resolves.toBeDefined()
  })

  it('cannot put itself above the rules', async () => {
    for (const statement of [
      'set session_replication_role = replica',
      'create or replace function review.refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
      'alter role current_user superuser',
      'create role somebody',
      'set role fundwatch',
      'create schema elsewhere',
    ])
      await expect(pool.query(statement), statement).rejects.toMatchObject({ code: '42501' })
  })

  it('reads and writes everything else, in tables that come later too', async () => {
    await lab.pool.query('create table casework.later (id integer primary key)')
    await ensureApplicationRole(lab.url, PASSWORD)
    await pool.query('insert into casework.later values (1)')
    await pool.query('update casework.later set id = 2')
    await pool.query('delete from casework.later')
    await pool.query('create temporary table aside (id integer)')
    const { rows } = await pool.query('select count(*) as applied from public.schema_migration')
    expect(rows[0]?.applied).toBeGreaterThan(5)
  })

  it('runs the queue of jobs, also one that the owner had made before', async () => {
    const owners = await openJobQueue({
      url: lab.url,
      database: createDatabase<HubDatabase>(lab.url),
      onError: () => undefined,
    })
    await owners.close()
    await ensureApplicationRole(lab.url, PASSWORD)
    const database = createDatabase<HubDatabase>(url)
    const queue = await openJobQueue({ url, database, onError: () => undefined })
    const id = await queue.submit({ kind: 'compact' })
    expect(await queue.stateOf(id)).toMatchObject({ state: 'waiting' })
    await queue.close()
    await database.destroy()
  })

  it('is told of when the owner may not make it', async () => {
    await lab.pool.query(`create role modest login password 'x'`)
    const modest = new URL(lab.url)
    modest.username = 'modest'
    modest.password = 'x'
    const access = await ensureApplicationRole(modest.href, PASSWORD)
    expect(access.url).toBe(modest.href)
    expect(access.unprotected).toMatch(/permission denied/)
  })
})
