import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SecondNo } from '@fundwatch/domain'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseAnchors, writeAnchor } from '../../../use-cases/hub/trail/anchor.ts'
import { openAnswerBatcher } from '../../../use-cases/hub/trail/batch-answers.ts'
import { openSealer } from '../../../use-cases/hub/trail/seal-entries.ts'
import type { TrailVerdict } from '../../../use-cases/hub/trail/trail-view.ts'
import { verifyTrail } from '../../../use-cases/hub/trail/verify-trail.ts'
import { wallClock } from '../../../use-cases/hub/wall-clock.ts'
import { anchorFolder } from '../../files/anchor-folder.ts'
import { anAct, anActor, type CaseworkLab, openCaseworkLab } from '../casework/testing/casework-lab.ts'
import { transactOn } from '../casework/transact.ts'
import { chainEnd } from './chain-end.ts'
import { aloneOn } from './seal-store.ts'
import { viewTrail } from './trail-view.ts'

let lab: CaseworkLab
let folder: string
const now = () => wallClock(Date.now())
beforeAll(async () => {
  lab = await openCaseworkLab()
})
afterAll(() => lab.close())

const ask = (statement: string) => lab.pool.query(statement)

/** As the owner, past the trigger that guards a history. */
async function tamper(table: string, ...statements: string[]): Promise<void> {
  await ask(`alter table ${table} disable trigger history`)
  for (const statement of statements) await ask(statement)
  await ask(`alter table ${table} enable trigger history`)
}

const write = (id: string, at: SecondNo = now()) =>
  transactOn(lab.pool, { projections: {}, lists: () => ({}) })(anAct(anActor([]), { at }), ({ trail }) =>
    trail.write([
      {
        action: 'assign-lead',
        noun: 'lead',
        id,
        before: { assignee: null },
        after: { assignee: `办案人“${id}”`, fen: 9007199254740991 },
      },
    ]),
  )

async function sealAll(): Promise<void> {
  const sealer = openSealer({ alone: aloneOn(lab.pool, now), now })
  while ((await sealer.round()) > 0);
}

const anchors = () => anchorFolder(folder)
const anchor = () => writeAnchor({ folder: anchors(), end: () => chainEnd(lab.pool), now }, { daily: false })

async function verify(copies: string[] = []): Promise<TrailVerdict> {
  const own = await Promise.all(
    (await anchors().days()).map(async (day) => ({ name: day, ...parseAnchors(await anchors().read(day)) })),
  )
  const others = copies.map((text) => ({ name: 'copy', ...parseAnchors(text) }))
  return viewTrail(lab.pool, (view) =>
    verifyTrail(view, { anchors: own, copies: others, now: now(), messageDays: 400 }),
  )
}

const kinds = ({ problems }: TrailVerdict) => problems.map(({ kind, entryNo }) => [kind, entryNo])

const numberOf = async (id: string): Promise<number> =>
  (await ask(`select entry_no from trail.entry where noun_id = '${id}'`)).rows[0].entry_no

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fundwatch-trail-'))
  await tamper('trail.entry', 'truncate trail.entry')
  await tamper('trail.seal', 'truncate trail.seal')
  await ask('truncate online.message, online.decision')
  for (const id of ['A', 'B', 'C', 'D', 'E']) await write(id)
  await sealAll()
  return () => rm(folder, { recursive: true, force: true })
})

describe('a trail that nobody touched', () => {
  it('verifies, and says what is not sealed yet', async () => {
    expect(await verify()).toMatchObject({ sealed: 5, unsealed: 0, problems: [] })
    await write('F')
    expect(await verify()).toMatchObject({ sealed: 5, unsealed: 1, problems: [] })
    await sealAll()
    expect(await verify()).toMatchObject({ sealed: 6, unsealed: 0, problems: [] })
  })

  it('seals an entry that commits after higher numbers were sealed', async () => {
    const sealer = openSealer({ alone: aloneOn(lab.pool, now), now })
    await sealer.round()
    const slow = await lab.pool.connect()
    await slow.query('begin')
    await slow.query(`insert into trail.entry (at_second, user_id, user_name, by_means, action, noun, noun_id, request_id)
      values (${now()}, gen_random_uuid(), 'x', 'session', 'x', 'lead', 'slow', gen_random_uuid())`)
    await write('quick')
    expect(await sealer.round()).toBe(1)
    expect(await sealer.round()).toBe(0)
    await slow.query('commit')
    slow.release()
    expect(await sealer.round()).toBe(1)
    expect(await verify()).toMatchObject({ sealed: 7, unsealed: 0, problems: [] })
  })

  it('is sealed by one process at a time', async () => {
    for (let count = 0; count < 20; count += 1) await write(`many-${count}`)
    const sealers = [1, 2, 3].map(() => openSealer({ alone: aloneOn(lab.pool, now), now }))
    await Promise.all(sealers.map((sealer) => sealer.round()))
    await sealAll()
    expect(await verify()).toMatchObject({ sealed: 25, unsealed: 0, problems: [] })
  })
})

describe('a trail that the owner of the database changed', () => {
  it.each([
    ['the name', `user_name = '别人'`],
    ['the change', `after_change = '{"assignee": "别人"}'`],
    ['the time', 'at_second = at_second - 1'],
    ['the reason', `reason = '补写'`],
  ])('shows a changed entry: %s', async (_, change) => {
    const b = await numberOf('B')
    await tamper('trail.entry', `update trail.entry set ${change} where noun_id = 'B'`)
    expect(kinds(await verify())).toEqual([['entry-changed', b]])
  })

  it('shows an entry that was removed, with its seal or without', async () => {
    const [b, d] = [await numberOf('B'), await numberOf('D')]
    await tamper('trail.entry', `delete from trail.entry where noun_id in ('B', 'D')`)
    expect(kinds(await verify())).toEqual([
      ['entry-missing', b],
      ['entry-missing', d],
    ])
    await tamper('trail.seal', `delete from trail.seal where entry_no = ${b}`)
    const verdict = await verify()
    expect(kinds(verdict)).toEqual([
      ['seal-missing', null],
      ['entry-missing', d],
    ])
    expect(verdict.problems[0]?.message).toBe('封条 2 被删除。')
  })

  it('shows a seal that was removed: its entry is sealed anew, late and at the end', async () => {
    await write('old', (now() - 4000) as SecondNo)
    const b = await numberOf('B')
    await tamper('trail.seal', `delete from trail.seal where entry_no = ${b}`)
    expect(kinds(await verify())).toContainEqual(['seal-missing', null])
  })

  it('shows two entries whose contents were exchanged', async () => {
    const [b, d] = [await numberOf('B'), await numberOf('D')]
    await tamper(
      'trail.entry',
      `update trail.entry as one
       set noun_id = other.noun_id, after_change = other.after_change, user_id = other.user_id, request_id = other.request_id,
         at_second = other.at_second
       from trail.entry as other
       where (one.entry_no, other.entry_no) in ((${b}, ${d}), (${d}, ${b}))`,
    )
    expect(kinds(await verify())).toEqual([['entries-swapped', b]])
  })

  it('shows two seals whose entries were exchanged', async () => {
    const [b, c] = [await numberOf('B'), await numberOf('C')]
    await tamper(
      'trail.seal',
      `update trail.seal set entry_no = -1 where entry_no = ${b}`,
      `update trail.seal set entry_no = ${b} where entry_no = ${c}`,
      `update trail.seal set entry_no = ${c} where entry_no = -1`,
    )
    const verdict = await verify()
    expect(kinds(verdict)).toEqual([['seals-swapped', b]])
    expect(verdict.problems[0]?.message).toContain('调换次序')
  })

  it('shows a hash that was changed, and that its entry was not', async () => {
    const b = await numberOf('B')
    await tamper('trail.seal', `update trail.seal set chain_hash = sha256('x') where entry_no = ${b}`)
    expect(kinds(await verify())).toEqual([['seal-changed', b]])
  })

  it('shows an entry that was put in between, before and after the sealer finds it', async () => {
    const at = now() - 7200
    const insert = (no: number) =>
      ask(`insert into trail.entry (entry_no, at_second, user_id, user_name, by_means, action, noun, noun_id, request_id)
        overriding system value values (${no}, ${at}, '${randomUUID()}', '某人', 'session', 'close-lead', 'lead', 'X', '${randomUUID()}')`)
    await insert(-5)
    expect(kinds(await verify())).toEqual([['entry-inserted', -5]])
    await sealAll()
    expect(kinds(await verify())).toEqual([['late', -5]])
  })

  it('excuses what was sealed late because nothing was sealed, and what tells of a made-up past', async () => {
    await tamper('trail.seal', 'truncate trail.seal')
    await tamper('trail.entry', 'update trail.entry set at_second = at_second - 4000')
    await sealAll()
    const verdict = await verify()
    expect(verdict.problems).toEqual([])
    expect(verdict.notes.join()).toContain('补封')
    await transactOn(lab.pool, { projections: {}, lists: () => ({}) })(
      anAct(anActor([]), { at: (now() - 9_000_000) as SecondNo }),
      ({ trail }) =>
        trail.write([{ action: 'simulate-past', noun: 'instance', id: 'demo', before: null, after: null }]),
    )
    await sealAll()
    expect((await verify()).problems).toEqual([])
  })

  it('shows an event of a thing whose entry is gone', async () => {
    await ask(`insert into casework.event (noun, id, version, kind, body, by_user, by_name, at_second, request_id)
      values ('lead', gen_random_uuid(), 1, 'closed', '{}', gen_random_uuid(), 'x', 0, gen_random_uuid())`)
    expect(kinds(await verify())).toEqual([['event-without-entry', null]])
    await tamper('casework.event', 'truncate casework.event')
  })
})

describe('anchors', () => {
  it('are readable, lead from one to the next, and the chain fits them', async () => {
    await anchor()
    await write('F')
    await sealAll()
    const day = await anchor()
    const text = await readFile(join(anchors().folder, `${day}.txt`), 'utf8')
    expect(text).toMatch(
      /^# 医保基金智能监管平台 审计留痕锚点[\s\S]*封条 5[\s\S]*上一锚点 无[\s\S]*封条 6[\s\S]*上一锚点 [0-9a-f]{64}/,
    )
    expect(await verify()).toMatchObject({ anchors: 2, problems: [] })
    expect(await anchor()).toBeUndefined()
  })

  it('show a chain that was rewritten as a whole', async () => {
    await anchor()
    const copy = await anchors().read((await anchors().days())[0] ?? '')
    await tamper('trail.entry', `update trail.entry set user_name = '别人' where noun_id = 'B'`)
    await tamper('trail.seal', 'truncate trail.seal')
    await sealAll()
    expect(kinds(await verify())).toEqual([['chain-rewritten', null]])
    await rm(anchors().folder, { recursive: true })
    expect((await verify()).problems).toEqual([])
    expect(kinds(await verify([copy]))).toEqual([['chain-rewritten', null]])
  })

  it('show that the end of the trail was cut off', async () => {
    await anchor()
    await tamper('trail.entry', `delete from trail.entry where noun_id = 'E'`)
    await tamper('trail.seal', 'delete from trail.seal where seal_no = 5')
    const verdict = await verify()
    expect(kinds(verdict)).toEqual([['chain-rewritten', null]])
    expect(verdict.problems[0]?.message).toContain('只到封条 4')
  })

  it('show that they were changed or removed themselves', async () => {
    const day = (await anchor()) ?? ''
    for (const id of ['F', 'G']) {
      await write(id)
      await sealAll()
      await anchor()
    }
    const text = await anchors().read(day)
    const file = join(anchors().folder, `${day}.txt`)
    await writeFile(file, text.replace('封条 6', '封条 7'))
    expect(kinds(await verify())).toContainEqual(['anchor-damaged', null])
    const blocks = text.split('\n\n')
    await writeFile(file, [blocks[0], blocks[1], blocks[3]].join('\n\n'))
    expect(kinds(await verify())).toEqual([['anchor-damaged', null]])
  })
})

describe('answers to hospitals', () => {
  const answer = (id: string) =>
    ask(`with kept as (
      insert into online.message (institution_id, message_id, transaction, input_hash, body, answer, received_at)
      values ('H1', '${id}', '3101', sha256('${id}'), '', '{"advice": [ ]}', now() - interval '1 hour') returning message_no)
      insert into online.decision (message_no, encounters, took_us) select message_no, '[]', 100 from kept returning message_no`)
  let later = 0
  const batcher = () => openAnswerBatcher(() => Date.now() + later)
  const batch = async (one = batcher()) => {
    const done = await aloneOn(lab.pool, now)((book) => one.round(book))
    done?.settle()
    await sealAll()
    return done?.count
  }
  beforeEach(() => {
    later = 0
  })

  it('are sealed in batches that say which they hold', async () => {
    const one = batcher()
    for (const id of ['a', 'b', 'c']) await answer(id)
    expect(await batch(one)).toBe(3)
    expect(await batch(one)).toBe(0)
    await answer('d')
    expect(await batch()).toBe(1)
    expect(await verify()).toMatchObject({ answers: 4, problems: [] })
  })

  it('are waited for when a higher number was there first, also by another process', async () => {
    const one = batcher()
    await answer('a')
    await batch(one)
    const slow = await lab.pool.connect()
    await slow.query('begin')
    await slow.query(`insert into online.message (institution_id, message_id, transaction, input_hash, body, answer, received_at)
      values ('H1', 'slow', '3101', '', '', '{}', now() - interval '1 hour')`)
    await answer('b')
    later = 60_000
    expect(await batch(one)).toBe(1)
    await slow.query('commit')
    slow.release()
    expect(await batch()).toBe(1)
    expect(await batch(one)).toBe(0)
    expect(await verify()).toMatchObject({ answers: 3, problems: [] })
  })

  it('show when one was changed, removed or put in afterwards', async () => {
    for (const id of ['a', 'b', 'c']) await answer(id)
    await batch()
    await tamper(
      'online.decision',
      `update online.decision set release_no = 7 where message_no = (select min(message_no) from online.message)`,
    )
    expect(kinds(await verify()).map(([kind]) => kind)).toEqual(['answers-changed'])
    await ask(`delete from online.message where message_id = 'b'`)
    const verdict = await verify()
    expect(kinds(verdict).map(([kind]) => kind)).toEqual(['answers-missing'])
    expect(verdict.problems[0]?.message).toMatch(/答复 \d+ 号 被删除|答复 \d+ 号被删除/)
    await answer('z')
    expect(kinds(await verify()).map(([kind]) => kind)).toEqual(['answers-missing', 'answer-inserted'])
  })
})
