import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditRuns } from './audit-records.ts'
import { releaseStore } from './release-store.ts'
import { buildFinding, buildRule } from './testing/build-finding.ts'
import { ALL_PERSONS, EVERYTHING, type LabAudits, ReviewLab } from './testing/review-lab.ts'

const lab = new ReviewLab()
beforeAll(() => lab.start())
afterAll(() => lab.close())

const bed = buildRule('item-daily-frequency')
const rules = [bed]
const findings = [buildFinding({ rule: bed })]
const on = { releaseNo: 1, lakeVersion: 7, maxDelta: 3 }

/** A second release, so that runs of another law are possible. */
async function secondRelease(audits: LabAudits): Promise<number> {
  const { releaseNo } = await releaseStore(audits.database).make(new Map([['a', 'two']]), {
    parentNo: 1,
    origin: 'edit',
    note: '',
    by: 'test',
  })
  return releaseNo
}

describe('a run', () => {
  it('is taken up where it was cut, by whoever asks the same in other words', async () => {
    const audits = await lab.audits()
    const request = { ...EVERYTHING, rules: ['b', 'a'], institutions: ['H1', 'H1'], fromDay: 1 }
    const run = await audits.store.begin(request, on)
    await audits.commit(run, { rules, findings, request })
    expect(
      await audits.store.begin({ ...request, rules: ['a', 'b', 'a'], institutions: ['H1'] }, on),
    ).toEqual({
      ...run,
      done: [ALL_PERSONS],
    })
  })

  it('that failed or was cancelled is taken up too, one that is complete is not', async () => {
    const audits = await lab.audits()
    const run = await audits.store.begin(EVERYTHING, on)
    await audits.store.fail(run, 'cancelled', 'Ctrl-C')
    expect(await audits.store.begin(EVERYTHING, on)).toMatchObject({ runNo: run.runNo })
    await audits.store.complete(run, { request: EVERYTHING, rules })
    await audits.store.fail(run, 'failed', 'too late')
    expect(await audits.store.begin(EVERYTHING, on)).toMatchObject({ runNo: run.runNo + 1, done: [] })
    expect(await audits.ask('select state, message from review.audit_run order by run_no')).toEqual([
      { state: 'complete', message: null },
      { state: 'running', message: null },
    ])
  })

  it('is not taken up for another request, lake, release or purpose, nor after another has begun', async () => {
    const audits = await lab.audits()
    const other = await secondRelease(audits)
    const begun = [
      await audits.store.begin(EVERYTHING, on),
      await audits.store.begin({ ...EVERYTHING, rules: ['a'] }, on),
      await audits.store.begin({ ...EVERYTHING, toDay: 5 }, on),
      await audits.store.begin({ ...EVERYTHING, extent: 'changed' }, on),
      await audits.store.begin(EVERYTHING, { ...on, lakeVersion: 8 }),
      await audits.store.begin(EVERYTHING, { ...on, releaseNo: other }),
      await audits.store.begin({ ...EVERYTHING, purpose: 'trial' }, { ...on, releaseNo: other }),
      await audits.store.begin(EVERYTHING, on),
    ]
    expect(begun.map(({ runNo }) => runNo)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    const left = await audits.ask<{ state: string }>('select state from review.audit_run order by run_no')
    expect(left.map(({ state }) => state).join(' ')).toBe(
      'failed failed failed failed failed failed running running',
    )
  })
})

describe('a part committed twice', () => {
  it('changes nothing the second time, and its counts are those of the first', async () => {
    const audits = await lab.audits()
    const run = await audits.begin()
    const outcome = {
      lines: 1_000,
      unjudged: [
        { ruleId: bed.id, reason: 'sex-unknown', rows: 3 },
        { ruleId: bed.id, reason: 'sex-unknown', rows: 4 },
        { ruleId: '', reason: 'negative-amount', rows: 1 },
      ],
      failed: [
        { pattern: 'sex-limit', message: 'out of memory' },
        { pattern: 'sex-limit', message: 'again' },
      ],
    }
    expect((await audits.commit(run, { rules, findings, outcome })).raised).toBe(1)
    const again = await audits.commit(run, { rules, findings: [], outcome })
    expect(again).toEqual({ raised: 0, revised: 0, confirmed: 0, vanished: 0 })
    await audits.store.complete(run, { request: EVERYTHING, rules })
    expect(await auditRuns(audits.database).last('live')).toMatchObject({
      runNo: run.runNo,
      rules: 1,
      lines: 1_000,
      unjudged: [
        { ruleId: '', reason: 'negative-amount', rows: 1 },
        { ruleId: bed.id, reason: 'sex-unknown', rows: 7 },
      ],
      failed: [{ pattern: 'sex-limit', message: 'again · out of memory' }],
      request: { ...EVERYTHING, releaseNo: 1 },
      endedAt: expect.any(Date),
    })
    expect(await auditRuns(audits.database).last('trial')).toBeUndefined()
  })
})

describe('the last complete run', () => {
  const nothing = { rules, findings: [] }
  const last = (audits: LabAudits, request = {}, releaseNo = 1) =>
    audits.store.lastComplete(releaseNo, { ...EVERYTHING, ...request })

  it('is one that covered all that is asked for now', async () => {
    const audits = await lab.audits()
    expect(await last(audits)).toBeUndefined()
    await audits.audit({ ...nothing, request: { fromDay: 100, toDay: 200, rules: ['a', 'b'] } })
    const narrow = { fromDay: 150, toDay: 200, rules: ['b'], institutions: ['H1'] }
    expect(await last(audits, narrow)).toEqual({ runNo: 1, maxDelta: 1, lakeVersion: 1 })
    for (const wider of [{ fromDay: 99 }, { toDay: null }, { rules: ['c'] }, { rules: null }])
      expect(await last(audits, { ...narrow, ...wider }), JSON.stringify(wider)).toBeUndefined()
    expect(await last(audits, { ...narrow, purpose: 'trial' })).toBeUndefined()
  })

  it('goes on from one that judged what was changed, but not from one that was cut', async () => {
    const audits = await lab.audits()
    await audits.audit(nothing)
    await audits.audit({ ...nothing, request: { extent: 'changed' } })
    await audits.commit(await audits.begin(), nothing)
    expect(await last(audits)).toEqual({ runNo: 2, maxDelta: 2, lakeVersion: 2 })
  })

  it('is not one in which a rule failed', async () => {
    const audits = await lab.audits()
    await audits.audit(nothing)
    await audits.audit({ ...nothing, outcome: { failed: [{ pattern: 'sex-limit', message: '' }] } })
    expect(await last(audits)).toMatchObject({ runNo: 1 })
  })

  it('is none when another release has judged since: its findings are not what that run left', async () => {
    const audits = await lab.audits()
    const other = await secondRelease(audits)
    await audits.audit(nothing)
    await audits.begin({}, other)
    expect(await last(audits)).toMatchObject({ runNo: 1 })
    await audits.audit({ ...nothing, releaseNo: other })
    expect(await last(audits)).toBeUndefined()
    expect(await last(audits, {}, other)).toMatchObject({ runNo: 3 })
  })
})
