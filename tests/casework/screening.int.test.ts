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
import { raiseLead } from '../../apps/server/src/use-cases/casework/leads/raise-lead.ts'
import { tellLead } from '../../apps/server/src/use-cases/casework/leads/read-lead.ts'
import { mergeLeads } from '../../apps/server/src/use-cases/casework/leads/reshape-leads.ts'
import { showLeadSurroundings } from '../../apps/server/src/use-cases/casework/leads/show-surroundings.ts'
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
  await lab.pool.query('insert into review.institution (institution_id, county) values ($1, $2)', [
    'H',
    COUNTY,
  ])
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

describe('a lead of a hit', () => {
  const loaded = (id: string) =>
    ports().transact(anAct(supervisor), ({ histories }) => histories.load(leadLaw, id))

  async function behind(id: string, persons: readonly string[]) {
    for (const [at, person] of persons.entries())
      await lab.pool.query(
        `insert into screening.hit_row (run_no, hit_id, place, institution_id, encounter_id, person_id, day_no, amount_fen, note)
         select run_no, hit_id, $2, 'H', 'E', $3, 20000, 1, '' from screening.hit where hit_id = $1`,
        [id.replaceAll('-', ''), at + 1, person],
      )
  }

  it('knows the persons behind it; one that joins adds its sum and those whom the lead did not know', async () => {
    const [first = '', second = '', large = ''] = await ran(null, [
      { institutionId: 'P-sum' },
      { institutionId: 'P-sum' },
      { institutionId: 'P-sum' },
    ])
    await behind(first, ['A', 'B', 'B'])
    await behind(second, ['B', 'C'])
    const { id } = await raiseAs(supervisor, first)
    expect((await loaded(id))?.state).toMatchObject({ amountFen: 500_000, personCount: 2 })
    await raiseAs(supervisor, second, ['系统补录'])
    const joined = await loaded(id)
    expect(joined?.state).toMatchObject({ toldFen: 1_000_000, amountFen: 1_000_000, personCount: 3 })
    // Done twice, it is in it once.
    await raiseAs(supervisor, second)
    expect((await loaded(id))?.version).toBe(joined?.version)
    // Of a large hit not all rows are kept, but it is known how many persons they were about.
    await lab.pool.query('update screening.hit set person_count = 400 where hit_id = $1', [
      large.replaceAll('-', ''),
    ])
    await raiseAs(supervisor, large)
    expect((await loaded(id))?.state).toMatchObject({ amountFen: 1_500_000, personCount: 400 })
    const steps = await tellLead(ports(), anAct(supervisor), id)
    expect(steps.map(({ kind }) => kind)).toEqual(['raised', 'noted', 'hit-joined', 'hit-joined'])
    expect(steps[2]).toMatchObject({ title: '并入筛查结果', text: expect.stringContaining('系统补录') })
  })

  it('that went into another one is that one: what is found again joins it', async () => {
    const [first = '', again = ''] = await ran(null, [
      { institutionId: 'P-merged' },
      { institutionId: 'P-merged' },
    ])
    const [other = ''] = await ran(null, [{ institutionId: 'P-other' }])
    const [from, into] = [await raiseAs(supervisor, first), await raiseAs(supervisor, other)]
    const { version = 0 } = (await loaded(from.id)) ?? {}
    await mergeLeads(ports(), anAct(supervisor), {
      id: from.id,
      version,
      into: into.id,
      reason: '同一事',
    })
    expect(await raiseAs(supervisor, first)).toMatchObject({ id: into.id, isNew: false })
    expect(await raiseAs(supervisor, again)).toMatchObject({ id: into.id, isNew: false })
    expect((await loaded(into.id))?.state).toMatchObject({ amountFen: 1_500_000 })
    expect(await readHit(ports(), anAct(supervisor), first)).toMatchObject({ leadId: into.id })
  })

  it('leads whoever it was handed to not to the hit, which he may not open', async () => {
    const [id = ''] = await ran(null, [{ institutionId: 'P-partner' }])
    const lead = await raiseAs(supervisor, id)
    await lab.pool.query(
      `update casework.history set state = jsonb_set(state, '{partnerIds}', '["d1"]') where id = $1`,
      [lead.id],
    )
    const partner = someone('partner-department', { kind: 'partner', partnerId: 'd1' })
    expect((await showLeadSurroundings(ports(), anAct(partner), lead.id)).hitId).toBeNull()
    await expect(readHit(ports(), anAct(partner), id)).rejects.toMatchObject({ code: 'not-found' })
    expect((await showLeadSurroundings(ports(), anAct(handler), lead.id)).hitId).toBe(id)
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

describe('leads by rule that are open already', () => {
  it('take in what is found of the same, and what they amount to grows', async () => {
    const [first = ''] = await ran(null, [{ institutionId: 'P-rule', score: 90 }])
    const told = { ...ports(), thresholds: () => [{ screen: SCREEN, score: 80, amountFen: null }] }
    expect(await raiseFromScreens(told, systemActNow())).toEqual({ raised: 1, joined: 0 })
    const { leadId } = await readHit(ports(), anAct(supervisor), first)
    await ran(null, [
      { institutionId: 'P-rule', score: 90, id: first },
      { institutionId: 'P-rule', score: 95 },
    ])
    expect(await raiseFromScreens(told, systemActNow())).toEqual({ raised: 0, joined: 1 })
    const lead = await ports().transact(anAct(supervisor), ({ histories }) =>
      histories.load(leadLaw, leadId ?? ''),
    )
    expect(lead?.state).toMatchObject({ amountFen: 1_000_000, status: 'waiting' })
  })
})

describe('the record of a screen', () => {
  const record = async (actor = author) => {
    const { leads, judged, found, partly, notFound, precision, confirmedFen } = await readScreen(
      ports(),
      anAct(actor),
      SCREEN,
    )
    return { leads, judged, found, partly, notFound, precision, confirmedFen }
  }
  const states = (id: string, state: object) =>
    lab.pool.query(`update casework.history set state = state || $2::jsonb where noun = 'lead' and id = $1`, [
      id,
      JSON.stringify(state),
    ])
  const came = (result: string, amountFen = 0) => ({ verification: { result, amountFen } })

  async function leadsOf(...names: readonly string[]): Promise<readonly string[]> {
    await lab.pool.query('delete from screening.hit_lead')
    const hits = await ran(
      null,
      names.map((name) => ({ institutionId: `P-${name}` })),
    )
    const raised: string[] = []
    for (const id of hits) raised.push((await raiseAs(supervisor, id)).id)
    return raised
  }

  it('is what its leads came to, as they stand, and of a county only its own', async () => {
    const [yes = '', part = '', no = '', open = ''] = await leadsOf('yes', 'part', 'no', 'open')
    await states(yes, came('found', 300_000))
    await states(part, came('partly', 50_000))
    await states(no, came('not-found'))
    expect(await record()).toEqual({
      leads: 4,
      judged: 3,
      found: 1,
      partly: 1,
      notFound: 1,
      precision: expect.closeTo(2 / 3, 3),
      confirmedFen: 350_000,
    })
    expect(await record(stranger)).toMatchObject({ leads: 0, precision: null })
    // Opened again, it is judged no more until somebody has checked it anew.
    await states(no, { verification: null, closing: null })
    expect(await record()).toMatchObject({ leads: 4, judged: 2, precision: 1 })
    await states(open, came('found', 1))
    expect(await record()).toMatchObject({ leads: 4, judged: 3, found: 2 })
  })

  it('speaks with the lead that is left of two, and with the one of which another is a duplicate', async () => {
    const [one = '', two = '', copy = ''] = await leadsOf('one', 'two', 'copy')
    // What it goes into was raised by nobody's screen.
    const wish = { ...RAISED_BY_HAND, county: COUNTY }
    const own = await raiseLead(ports(), anAct(supervisor), wish)
    await mergeLeads(ports(), anAct(supervisor), { id: one, version: 2, into: own.id, reason: '同一事' })
    await states(own.id, came('found', 70_000))
    await states(copy, { ...came('not-found'), closing: { outcome: 'duplicate', duplicateOf: two } })
    await states(two, came('partly', 1_000))
    expect(await record()).toMatchObject({ leads: 2, judged: 2, found: 1, partly: 1, confirmedFen: 71_000 })
  })

  it('hears what was split off together with what it was split from', async () => {
    const [whole = ''] = await leadsOf('whole')
    const part = await raiseLead(ports(), anAct(supervisor), { ...RAISED_BY_HAND, county: COUNTY })
    await states(part.id, { splitFrom: whole, ...came('found', 20_000) })
    await lab.pool.query('insert into casework.lead_relative values ($1, $2), ($2, $1)', [part.id, whole])
    expect(await record()).toMatchObject({ leads: 1, judged: 1, found: 1, confirmedFen: 20_000 })
    await states(whole, came('not-found'))
    expect(await record()).toMatchObject({ leads: 1, judged: 1, found: 0, partly: 1, confirmedFen: 20_000 })
  })
})

const RAISED_BY_HAND = {
  title: '来信',
  source: 'tip' as const,
  reference: '来信',
  institutionId: null,
  subjects: [{ kind: 'institution' as const, id: 'H', name: '甲医院' }],
  findingIds: [],
  amountFen: 1,
  cause: '13',
  reason: '来信',
}
