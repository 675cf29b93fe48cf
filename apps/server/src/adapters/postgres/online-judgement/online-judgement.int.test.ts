import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, createDatabase } from '../connect.ts'
import { shadowStore } from '../online/shadow-store.ts'
import { buildFinding, buildRule } from '../review/testing/build-finding.ts'
import { ReviewLab } from '../review/testing/review-lab.ts'
import { blockingStore } from './blocking-store.ts'
import { compareShadow } from './compare-shadow.ts'
import type { JudgementDatabase } from './judgement-database.ts'
import { onlineFindings } from './online-findings.ts'

const lab = new ReviewLab()
const open: ReturnType<typeof createDatabase<JudgementDatabase>>[] = []
const pools: ReturnType<typeof connect>[] = []
beforeAll(() => lab.start())
afterAll(async () => {
  for (const database of open) await database.destroy()
  for (const pool of pools) await pool.end()
  await lab.close()
})

async function setOut() {
  const { url } = await lab.database()
  const database = createDatabase<JudgementDatabase>({ url, onIdleError: () => undefined })
  open.push(database)
  const pool = connect({ url, onIdleError: () => undefined })
  pools.push(pool)
  return { database, pool }
}

describe('what the bureau wants to block', () => {
  it('is nothing by default, and each wish once', async () => {
    const store = blockingStore((await setOut()).database)
    expect(await store.list()).toEqual([])
    const wishes = [
      { ruleId: 'drug-sex', institutionId: null },
      { ruleId: 'drug-sex', institutionId: 'A' },
      { ruleId: 'drug-sex', institutionId: null },
    ]
    for (const wish of wishes) await store.block(wish, '张三')
    expect(await store.list()).toEqual(wishes.slice(0, 2))
    expect(await store.unblock({ ruleId: 'drug-sex', institutionId: null })).toBe(true)
    expect(await store.unblock({ ruleId: 'drug-sex', institutionId: null })).toBe(false)
    expect(await store.list()).toEqual([wishes[1]])
  })
})

describe('the shadow', () => {
  it('is compared rule by rule, each call once', async () => {
    const { database, pool } = await setOut()
    const store = shadowStore(pool)
    expect(await compareShadow(database, null)).toBeUndefined()
    const call = { institutionId: 'A', messageId: 'M1', liveReleaseNo: 1, trialReleaseNo: 2 }
    const hits = [
      { identity: 'x', ruleId: 'r1', inLive: true, inTrial: true },
      { identity: 'y', ruleId: 'r1', inLive: false, inTrial: true },
      { identity: 'z', ruleId: 'r2', inLive: true, inTrial: false },
    ]
    await store.keep([
      { ...call, hits },
      { ...call, messageId: 'M2', hits: [] },
    ])
    await store.keep([{ ...call, hits }])
    expect(await compareShadow(database, 2)).toMatchObject({
      liveReleaseNo: 1,
      trialReleaseNo: 2,
      calls: 2,
      rules: [
        { ruleId: 'r1', onlyLive: 0, onlyTrial: 1, both: 1 },
        { ruleId: 'r2', onlyLive: 1, onlyTrial: 0, both: 0 },
      ],
    })
    expect(await compareShadow(database, 9)).toBeUndefined()
  })
})

describe('a finding about uploaded charges', () => {
  const bed = buildRule('item-daily-frequency')
  const one = buildFinding({ rule: bed, person: 'P1', day: 20_000 })
  const rules = [bed]

  it('is raised once, however often its charges are checked, and confirmed by the next audit', async () => {
    const audits = await lab.audits()
    const store = onlineFindings(audits.database)
    await store.keep([one], { releaseNo: 1, rules })
    await store.keep([one], { releaseNo: 1, rules })
    expect(await audits.storyOf(one)).toEqual(['raised 1'])
    expect(await audits.audit({ rules, findings: [one] })).toMatchObject({ raised: 0, confirmed: 1 })
    expect(await audits.ask('select purpose, state, revision from review.finding')).toEqual([
      { purpose: 'live', state: 'open', revision: 1 },
    ])
  })

  it('vanishes when the next audit does not find it', async () => {
    const audits = await lab.audits()
    await onlineFindings(audits.database).keep([one], { releaseNo: 1, rules })
    expect(await audits.audit({ rules, findings: [] })).toMatchObject({ vanished: 1 })
    expect(await audits.storyOf(one)).toEqual(['raised 1', 'vanished 1'])
  })
})
