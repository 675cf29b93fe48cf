import { randomUUID } from 'node:crypto'
import { type Actor, type Grant, leadLaw } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anAct,
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import type { OpenCasework } from '../../apps/server/src/context/casework.ts'
import { systemActNow } from '../../apps/server/src/context/findings.ts'
import {
  raiseFromHit,
  raiseFromScreens,
} from '../../apps/server/src/use-cases/screening/desk/raise-from-hit.ts'
import { listHits, mapHits, readHit } from '../../apps/server/src/use-cases/screening/desk/read-hits.ts'
import { readScreen } from '../../apps/server/src/use-cases/screening/desk/read-screens.ts'
import { openUnwatched } from './open-unwatched.ts'

const COUNTY = '320501'
const ELSEWHERE = '320502'
const SCREEN = 'cash-out'

let lab: CaseworkLab
let casework: OpenCasework
const ports = () => casework.http.context
const someone = (role: Grant['role'], scope: Grant['scope']) => anActor([{ role, scope }], role)
const supervisor = someone('city-supervisor', { kind: 'city' })
const handler = someone('county-handler', { kind: 'county', county: COUNTY })
const stranger = someone('county-handler', { kind: 'county', county: ELSEWHERE })
const auditor = someone('auditor', { kind: 'city' })
const author = someone('rule-author', { kind: 'city' })
const office = someone('institution-office', { kind: 'institution', institutionId: 'P1' })

beforeAll(async () => {
  lab = await openCaseworkLab()
  casework = openUnwatched(lab)
})
afterAll(async () => {
  await casework.close()
  await lab.close()
})

interface Told {
  readonly institutionId: string
  readonly county?: string
  readonly score?: number
  readonly id?: string
  readonly kind?: string
}

async function ran(county: string | null, hits: readonly Told[]): Promise<readonly string[]> {
  const { rows } = await lab.pool.query<{ run_no: number }>(
    `insert into screening.run (county, from_day, to_day, lake_version, content_hash, state)
     values ($1, 20000, 20364, 1, 'test', 'complete') returning run_no`,
    [county],
  )
  const runNo = rows[0]?.run_no ?? 0
  await lab.pool.query(
    `insert into screening.screen_run (run_no, screen_id, version, title, looked) values ($1, $2, 1, '药店刷卡套现', 9)`,
    [runNo, SCREEN],
  )
  const ids: string[] = []
  for (const {
    institutionId,
    county: at = COUNTY,
    score = 50,
    id = randomUUID(),
    kind = 'institution',
  } of hits) {
    await lab.pool.query(
      `insert into screening.hit (run_no, screen_id, hit_id, subject_kind, subject_id, subject_name, institution_id, county, score,
         amount_fen, key, facts, sentence, row_count, is_fresh)
       values ($1, $2, $3, $7, $4, $4, $4, $5, $6, 500000, '{}', '{}', '大额刷卡没有出库', 1, true)`,
      [runNo, SCREEN, id.replaceAll('-', ''), institutionId, at, score, kind],
    )
    ids.push(id)
  }
  return ids
}

const raiseAs = (actor: Actor, id: string, excluded: readonly string[] = []) =>
  raiseFromHit(ports(), anAct(actor), { id, excluded: [...excluded] })
const listAs = async (actor: Actor, wish = {}) =>
  (await listHits(ports(), anAct(actor), wish)).rows.map(({ id }) => id)

describe('a hit', () => {
  it('becomes one lead, though two people raise it at once', async () => {
    const [id = ''] = await ran(null, [{ institutionId: 'P-race' }])
    const raised = await Promise.all([raiseAs(supervisor, id), raiseAs(handler, id), raiseAs(supervisor, id)])
    expect(new Set(raised.map((one) => one.id)).size).toBe(1)
    expect(raised.filter(({ isNew }) => isNew)).toHaveLength(1)
    const { rows } = await lab.pool.query(
      `select count(*)::integer as n from casework.lead where group_key like $1`,
      ['%P-race'],
    )
    expect(rows[0].n).toBe(1)
  })

  it('carries its reason, the causes that are out, its sum and its source into the lead', async () => {
    const [id = ''] = await ran(null, [{ institutionId: 'P-note' }])
    const { id: leadId } = await raiseAs(handler, id, ['系统补录'])
    const lead = await ports().transact(anAct(handler), ({ histories }) => histories.load(leadLaw, leadId))
    expect(lead?.state).toMatchObject({
      source: { kind: 'screen', reference: id },
      toldFen: 500000,
      county: COUNTY,
      noteCount: 1,
    })
    const { rows } = await lab.pool.query(
      `select body from casework.event where id = $1 and kind = 'noted'`,
      [leadId],
    )
    expect(rows[0].body.text).toContain('大额刷卡没有出库')
    expect(rows[0].body.text).toContain('系统补录')
  })

  it('joins the open lead of the same screen and subject, and makes another one when that is closed', async () => {
    const [first = '', second = '', third = ''] = await ran(null, [
      { institutionId: 'P-join' },
      { institutionId: 'P-join' },
      { institutionId: 'P-join' },
    ])
    const raised = await raiseAs(supervisor, first)
    expect(await raiseAs(supervisor, second)).toEqual({ id: raised.id, no: raised.no, isNew: false })
    await lab.pool.query(`update casework.lead set status = 'closed' where lead_id = $1`, [raised.id])
    const again = await raiseAs(supervisor, third)
    expect(again).toMatchObject({ isNew: true })
    expect(again.id).not.toBe(raised.id)
  })

  it('is seen and raised in its county only, and never by who is looked at', async () => {
    const [id = ''] = await ran(null, [{ institutionId: 'P-scope' }])
    expect(await listAs(handler)).toContain(id)
    expect(await listAs(stranger)).not.toContain(id)
    await expect(readHit(ports(), anAct(stranger), id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(raiseAs(stranger, id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(raiseAs(auditor, id)).rejects.toMatchObject({ code: 'forbidden' })
    for (const actor of [office, author])
      await expect(listHits(ports(), anAct(actor), {})).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('about a person tells no number to who may not look at persons, and only its end in lists', async () => {
    const [id = ''] = await ran(null, [{ institutionId: '99010082057884', kind: 'person' }])
    const { rows } = await listHits(ports(), anAct(auditor), {})
    expect(rows.find((row) => row.id === id)?.subjectName).toBe('参保人（尾号 7884）')
    expect((await readHit(ports(), anAct(auditor), id)).personId).toBeNull()
    expect((await readHit(ports(), anAct(handler), id)).personId).toBe('99010082057884')
  })
})

describe('what stands', () => {
  it('is the last run of the city, and of a county what was run for it since', async () => {
    const [kept = '', replaced = ''] = await ran(null, [
      { institutionId: 'P-a', county: ELSEWHERE },
      { institutionId: 'P-b' },
    ])
    const [newer = ''] = await ran(COUNTY, [{ institutionId: 'P-c' }])
    expect(new Set(await listAs(supervisor))).toEqual(new Set([kept, newer]))
    expect(await listAs(supervisor, { run: 1 })).not.toContain(replaced)
    const { rows } = await mapHits(ports(), anAct(supervisor), SCREEN)
    expect(rows.map(({ county, hits }) => [county, hits])).toEqual([
      [COUNTY, 1],
      [ELSEWHERE, 1],
    ])
  })

  it('is walked page by page without losing or repeating a hit', async () => {
    const ids = await ran(
      null,
      [40, 50, 50, 60, 70].map((score, at) => ({ institutionId: `P-page${at}`, score })),
    )
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listHits(ports(), anAct(supervisor), {
        limit: 2,
        ...(after !== undefined && { after }),
      })
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(seen.toSorted()).toEqual(ids.toSorted())
  })
})

describe('leads by rule', () => {
  it('are raised from the threshold on, once', async () => {
    const [low = '', high = ''] = await ran(null, [
      { institutionId: 'P-low', score: 59 },
      { institutionId: 'P-high', score: 60 },
    ])
    const told = { ...ports(), thresholds: () => [{ screen: SCREEN, score: 60, amountFen: null }] }
    expect(await raiseFromScreens(told, systemActNow())).toEqual({ raised: 1, joined: 0 })
    expect(await raiseFromScreens(told, systemActNow())).toEqual({ raised: 0, joined: 0 })
    expect((await readHit(ports(), anAct(supervisor), high)).leadId).not.toBeNull()
    expect((await readHit(ports(), anAct(supervisor), low)).leadId).toBeNull()
  })
})

describe('the record of a screen', () => {
  it('is what its leads came to, as they stand, and of a county only its own', async () => {
    await lab.pool.query('delete from screening.hit_lead')
    const [yes = '', no = ''] = await ran(null, [{ institutionId: 'P-yes' }, { institutionId: 'P-no' }])
    for (const [id, result, amountFen] of [
      [yes, 'found', 300000],
      [no, 'not-found', 0],
    ] as const) {
      const { id: leadId } = await raiseAs(supervisor, id)
      await lab.pool.query(
        `update casework.history set state = jsonb_set(state, '{verification}', $2::jsonb) where noun = 'lead' and id = $1`,
        [leadId, JSON.stringify({ result, amountFen })],
      )
    }
    const record = { leads: 2, judged: 2, found: 1, notFound: 1, precision: 0.5, confirmedFen: 300000 }
    expect(await readScreen(ports(), anAct(author), SCREEN)).toMatchObject(record)
    expect(await readScreen(ports(), anAct(stranger), SCREEN)).toMatchObject({ leads: 0, precision: null })
  })
})
