import type { Actor, Fen, Role, Scope, SecondNo, UserId } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import type { Act } from '../../hub/trail/act.ts'
import type { PaidSource, SettlementWish } from './cockpit-ports.ts'
import { readSettlements } from './read-settlements.ts'

const MONTHS = { fromMonth: 24_321, toMonth: 24_321, isOfNoCounty: false }

function actOf(role: Role, scope: Scope): Act {
  const actor: Actor = {
    userId: '00000000-0000-4000-8000-000000000001' as UserId,
    name: '甲',
    grants: [{ role, scope, lentBy: null }],
    by: 'session',
  }
  return { actor, at: 0 as SecondNo, requestId: 'x', address: null, reason: null, lentBy: null }
}

/** One settlement of one person, and what was asked for. */
function aLake(): { readonly paid: PaidSource; readonly asked: SettlementWish[] } {
  const asked: SettlementWish[] = []
  const row = {
    settlementId: 'S1',
    encounterId: 'E1',
    institutionId: 'H1',
    institutionName: '某医院',
    county: '320501',
    personId: '99013776506604',
    personName: '张三丰',
    settledAt: 0 as SecondNo,
    encounterKind: '普通门诊',
    isRefund: false,
    totalFen: 200 as Fen,
    paidFen: 100 as Fen,
  }
  const settlements = async (wish: SettlementWish) => {
    asked.push(wish)
    return { version: 2, settlements: 1, paidFen: 100 as Fen, isCut: false, rows: [row] }
  }
  return { paid: { read: () => Promise.reject(new Error('Not asked for.')), settlements }, asked }
}

describe('the settlements behind what the fund paid', () => {
  const city = actOf('auditor', { kind: 'city' })
  const county = actOf('county-handler', { kind: 'county', county: '320501' })

  it('tell nobody who a person is', async () => {
    const { rows } = await readSettlements(aLake(), city, MONTHS)
    expect(rows[0]).toMatchObject({ personId: '9901******6604', personName: '张**' })
    expect(JSON.stringify(rows)).not.toMatch(/三丰|377650/)
  })

  it('are those of what somebody oversees', async () => {
    const lake = aLake()
    await readSettlements(lake, city, MONTHS)
    await readSettlements(lake, city, { ...MONTHS, county: '320502' })
    await readSettlements(lake, city, { ...MONTHS, isOfNoCounty: true })
    await readSettlements(lake, county, MONTHS)
    expect(lake.asked.map(({ counties }) => counties)).toEqual([null, ['320502'], [''], ['320501']])
  })

  it('do not exist beyond it, and for who oversees nothing there are none', async () => {
    const lake = aLake()
    const office = actOf('institution-office', { kind: 'institution', institutionId: 'H1' })
    for (const [act, wish, code] of [
      [county, { ...MONTHS, county: '320502' }, 'not-found'],
      [county, { ...MONTHS, isOfNoCounty: true }, 'not-found'],
      [city, { ...MONTHS, county: '320501', isOfNoCounty: true }, 'not-found'],
      [office, MONTHS, 'forbidden'],
    ] as const)
      await expect(readSettlements(lake, act, wish)).rejects.toMatchObject({ code })
    expect(lake.asked).toEqual([])
  })
})
