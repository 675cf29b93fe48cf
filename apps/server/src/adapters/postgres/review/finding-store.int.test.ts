import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bucketOf } from './finding-row.ts'
import { buildFinding, buildRule } from './testing/build-finding.ts'
import { EVERYTHING, type LabAudits, ReviewLab } from './testing/review-lab.ts'

const lab = new ReviewLab()
beforeAll(() => lab.start())
afterAll(() => lab.close())

const bed = buildRule('item-daily-frequency')
const sex = buildRule('item-sex', { pattern: 'sex-limit' })
const rules = [bed, sex]
const one = buildFinding({ rule: bed, person: 'P1', day: 20_000 })
const two = buildFinding({ rule: sex, person: 'P2', day: 20_010 })
const smaller = buildFinding({
  rule: bed,
  person: 'P1',
  day: 20_000,
  lines: [{ sn: '20000-001109000010000', amountFen: 4_000 }],
})

const stateOf = async (audits: LabAudits) =>
  audits.ask(`select rule_id, state, revision, amount_fen from review.finding order by rule_id`)

describe('what an audit finds', () => {
  it('is raised once, confirmed when it is found again, and revised when its content changed', async () => {
    const audits = await lab.audits()
    expect(await audits.audit({ rules, findings: [one, two] })).toEqual(change({ raised: 2 }))
    expect(await audits.audit({ rules, findings: [one, two] })).toEqual(change({ confirmed: 2 }))
    expect(await audits.audit({ rules, findings: [smaller, two] })).toEqual(
      change({ revised: 1, confirmed: 1 }),
    )
    expect(await audits.storyOf(one)).toEqual(['raised 1', 'revised 2'])
    expect(await stateOf(audits)).toEqual([
      { rule_id: bed.id, state: 'open', revision: 2, amount_fen: 4_000 },
      { rule_id: sex.id, state: 'open', revision: 1, amount_fen: 10_000 },
    ])
    expect(await audits.ask('select amount_fen from review.finding_line order by amount_fen')).toEqual([
      { amount_fen: 4_000 },
      { amount_fen: 10_000 },
    ])
  })

  it('keeps every revision to the byte, with its hash, run and release', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules, findings: [one] })
    await audits.audit({ rules, findings: [smaller] })
    const rows = await audits.ask(
      `select revision, run_no, release_no, body, content_hash = sha256(convert_to(body, 'UTF8')) as is_hash
       from review.finding_revision order by revision`,
    )
    expect(rows).toEqual([
      { revision: 1, run_no: 1, release_no: 1, body: JSON.stringify(one), is_hash: true },
      { revision: 2, run_no: 2, release_no: 1, body: JSON.stringify(smaller), is_hash: true },
    ])
  })

  it('vanishes by an event when it is not found again, and returns by another with nothing lost', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules, findings: [one, two] })
    expect(await audits.audit({ rules, findings: [two] })).toEqual(change({ confirmed: 1, vanished: 1 }))
    expect(await audits.audit({ rules, findings: [two] })).toEqual(change({ confirmed: 1 }))
    expect(await audits.audit({ rules, findings: [one, two] })).toEqual(change({ raised: 1, confirmed: 1 }))
    expect(await audits.audit({ rules, findings: [two] })).toEqual(change({ confirmed: 1, vanished: 1 }))
    expect(await audits.audit({ rules, findings: [smaller, two] })).toEqual(
      change({ raised: 1, confirmed: 1 }),
    )
    expect(await audits.storyOf(one)).toEqual([
      'raised 1',
      'vanished 1',
      'returned 1',
      'vanished 1',
      'returned 2',
    ])
  })

  it('asks a person instead, once, when the institution was told of it', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules, findings: [one, two] })
    await audits.ask(`update review.finding set sent_at = now() where rule_id = '${bed.id}'`)
    expect(await audits.audit({ rules, findings: [two] })).toEqual(change({ confirmed: 1, vanished: 1 }))
    expect(await audits.audit({ rules, findings: [two] })).toEqual(change({ confirmed: 1 }))
    expect(await stateOf(audits)).toMatchObject([{ state: 'basis-changed' }, { state: 'open' }])
    expect((await audits.reports.summary({ ...EVERYTHING, runNo: null })).totals.findings).toBe(2)
    await audits.audit({ rules, findings: [one, two] })
    expect(await audits.storyOf(one)).toEqual(['raised 1', 'basis-changed 1', 'returned 1'])
  })

  it('of a trial is kept apart from what people work on', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules, findings: [one, two] })
    expect(await audits.audit({ rules, findings: [smaller], request: { purpose: 'trial' } })).toEqual(
      change({ raised: 1 }),
    )
    expect(await stateOf(audits)).toHaveLength(3)
    const [stored] = await audits.ask(
      `select amount_fen, state from review.finding where purpose = 'live' and rule_id = '${bed.id}'`,
    )
    expect(stored).toEqual({ amount_fen: 10_000, state: 'open' })
  })

  it('may hold whatever a source holds: quotes, backslashes, line breaks, nothing', async () => {
    const audits = await lab.audits()
    const strange = buildFinding({
      rule: bed,
      person: 'P"1\\ {,}\n参',
      lines: [{ sn: 'NULL', institution: 'H\\"{}', encounter: 'a,b\t' }],
      ingredients: { word: '引"号\\\u2028', none: null },
    })
    const silent = buildFinding({ rule: sex, person: 'P3', lines: [] })
    await audits.audit({ rules, findings: [strange, silent] })
    const found: unknown[] = []
    for await (const { finding } of audits.reports.findings({ ...EVERYTHING, runNo: null }))
      found.push(finding)
    expect(found).toEqual([strange, silent])
  })
})

describe('a finding that moves', () => {
  const grain = { institution_id: 'H1', encounter_id: 'M1' }
  const of = (person: string) =>
    buildFinding({ rule: bed, person, grain, lines: [{ sn: '1', institution: 'H1' }] })
  const ownerOf = async (audits: LabAudits) =>
    audits.ask('select scope, bucket, owner_id, state from review.finding')

  it('to another person is decided with that person from then on', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules, findings: [of('P1')] })
    expect(await audits.audit({ rules, findings: [of('P2')] })).toEqual(change({ revised: 1 }))
    expect(await ownerOf(audits)).toMatchObject([{ owner_id: 'P2', bucket: bucketOf('P2') }])
    const run = await audits.begin({ extent: 'changed' })
    expect(await audits.commit(run, { rules, findings: [], outcome: { owners: ['P1'] } })).toEqual(change({}))
    const next = await audits.begin({ extent: 'changed' })
    expect(await audits.commit(next, { rules, findings: [], outcome: { owners: ['P2'] } })).toEqual(
      change({ vanished: 1 }),
    )
  })

  it('to another scope, with its pattern, is decided in that scope from then on', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules, findings: [of('P1')] })
    const part = { scope: 'institution' as const, bucketFrom: 0, bucketTo: 255 }
    const run = await audits.begin()
    expect(await audits.commit(run, { rules, findings: [of('P1')], part })).toEqual(change({ revised: 1 }))
    expect(await ownerOf(audits)).toEqual([
      { scope: 'institution', bucket: bucketOf('H1'), owner_id: 'H1', state: 'open' },
    ])
    expect(await audits.commit(run, { rules, findings: [] })).toEqual(change({}))
  })
})

describe('a part decides', () => {
  const owned = (person: string) => ({
    scope: 'person' as const,
    bucketFrom: bucketOf(person),
    bucketTo: bucketOf(person),
  })

  it('the owners of its buckets only', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules, findings: [one, two] })
    expect(bucketOf('P1')).not.toBe(bucketOf('P2'))
    const run = await audits.begin()
    expect(await audits.commit(run, { rules, findings: [], part: owned('P1') })).toEqual(
      change({ vanished: 1 }),
    )
    expect(await stateOf(audits)).toMatchObject([{ state: 'vanished' }, { state: 'open' }])
  })

  it('the owners it names only, when it names any', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules, findings: [one, two] })
    const run = await audits.begin({ extent: 'changed' })
    const outcome = { owners: ['P2', 'P2', 'P9'] }
    expect(await audits.commit(run, { rules, findings: [], outcome })).toEqual(change({ vanished: 1 }))
    expect(await stateOf(audits)).toMatchObject([{ state: 'open' }, { state: 'vanished' }])
  })

  it('the rules that were judged, without those whose pattern failed', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules, findings: [one, two] })
    const request = { rules: [bed.id] }
    expect(await audits.audit({ rules: [bed], findings: [one], request })).toEqual(change({ confirmed: 1 }))
    const outcome = { failed: [{ pattern: 'sex-limit', message: 'out of memory' }] }
    expect(await audits.audit({ rules, findings: [], outcome })).toEqual(change({ vanished: 1 }))
    expect(await stateOf(audits)).toMatchObject([{ state: 'vanished' }, { state: 'open' }])
  })

  it('the days, institutions, scope and purpose of the request', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules, findings: [one, two] })
    const nothing = { rules, findings: [] }
    for (const request of [
      { fromDay: 20_011 },
      { toDay: 19_999 },
      { institutions: ['H9'] },
      { purpose: 'trial' as const },
    ])
      expect(await audits.audit({ ...nothing, request }), JSON.stringify(request)).toEqual(change({}))
    const institutions = { scope: 'institution' as const, bucketFrom: 0, bucketTo: 255 }
    expect(await audits.audit({ ...nothing, part: institutions })).toEqual(change({}))
    const request = { fromDay: 20_010, toDay: 20_010, institutions: ['H34020000001'] }
    expect(await audits.audit({ ...nothing, request })).toEqual(change({ vanished: 1 }))
    expect(await stateOf(audits)).toMatchObject([{ state: 'open' }, { state: 'vanished' }])
  })

  it('nothing that is not its own: a finding of another bucket or of nobody is refused', async () => {
    const audits = await lab.audits()
    const run = await audits.begin()
    await expect(audits.commit(run, { rules, findings: [one], part: owned('P2') })).rejects.toThrow(
      RangeError,
    )
    const nobody = buildFinding({ rule: bed, grain: { item_code: 'A' }, lines: [] })
    await expect(audits.commit(run, { rules, findings: [nobody] })).rejects.toThrow('names no owner')
    expect(await stateOf(audits)).toEqual([])
  })
})

describe('a rule that is judged no more', () => {
  it('loses its findings when a run of every rule for everybody is complete', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules, findings: [one, two] })
    const request = { rules: [bed.id] }
    expect(await audits.audit({ rules: [bed], findings: [one], request })).toEqual(change({ confirmed: 1 }))
    expect(await audits.audit({ rules: [bed], findings: [one] })).toEqual(
      change({ confirmed: 1, vanished: 1 }),
    )
    const [event] = await audits.ask(`select note, run_no from review.finding_event where kind = 'vanished'`)
    expect(event).toEqual({ note: '规则不再使用', run_no: 3 })
  })

  it('keeps them on days and at institutions that were not judged', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules, findings: [one, two] })
    const request = { toDay: 20_005 }
    expect(await audits.audit({ rules: [], findings: [], request })).toEqual(change({ vanished: 1 }))
    expect(await stateOf(audits)).toMatchObject([{ state: 'vanished' }, { state: 'open' }])
  })
})

describe('indicators', () => {
  const share = buildRule('drug-share', { result: 'indicator', pattern: 'indicator' })
  const measured = (month: number, sentence = '药占比 30%') => ({
    ...buildFinding({ rule: share, lines: [], grain: { institution_id: 'H1', month_no: month } }),
    dayNo: 0,
    sentence,
  })
  const peers = { scope: 'peers' as const, bucketFrom: 0, bucketTo: 255 }

  it('are no findings; what is measured takes the place of what was', async () => {
    const audits = await lab.audits()
    const judged = { rules: [share], part: peers }
    expect(await audits.audit({ ...judged, findings: [measured(24_314), measured(24_315)] })).toEqual(
      change({}),
    )
    await audits.audit({ ...judged, findings: [measured(24_315, '药占比 40%'), measured(24_316)] })
    expect(await audits.reports.indicators({ ...EVERYTHING, runNo: null })).toEqual([
      {
        ruleId: share.id,
        institutionId: 'H1',
        monthNo: 24_315,
        grain: { institution_id: 'H1', month_no: 24_315 },
        ingredients: measured(24_315).ingredients,
        sentence: '药占比 40%',
      },
      expect.objectContaining({ monthNo: 24_316, sentence: '药占比 30%' }),
    ])
    expect(await stateOf(audits)).toEqual([])
    await audits.audit({ rules: [bed], findings: [], part: peers, request: { rules: [bed.id] } })
    expect(await audits.reports.indicators({ ...EVERYTHING, runNo: null })).toHaveLength(2)
    await audits.audit({ rules: [bed], findings: [], part: peers })
    expect(await audits.reports.indicators({ ...EVERYTHING, runNo: null })).toEqual([])
  })
})

/** A change, zero where nothing is said. */
function change(said: Partial<Awaited<ReturnType<LabAudits['audit']>>>) {
  return { raised: 0, revised: 0, confirmed: 0, vanished: 0, ...said }
}
