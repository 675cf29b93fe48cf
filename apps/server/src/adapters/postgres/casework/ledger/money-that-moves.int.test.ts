import { describe, expect, it } from 'vitest'
import { makeCampaign } from '../../../../use-cases/casework/findings/make-campaign.ts'
import { setCampaign } from '../../../../use-cases/casework/findings/set-campaign.ts'
import type { LedgerSide } from '../../../../use-cases/casework/ledger/ledger-ports.ts'
import { splitAnew } from '../../../../use-cases/casework/ledger/split-anew.ts'
import { sumLedger } from '../../../../use-cases/casework/ledger/sum-ledger.ts'
import { doing, found, RULES, systemAct, useFindingLab } from '../findings/testing/finding-lab.ts'
import { findingSteps, PEOPLE } from '../findings/testing/finding-steps.ts'

const lab = useFindingLab()
const steps = findingSteps(lab)
const { supervisor, handler, neighbour } = PEOPLE
const A = found({ rule: RULES.frequency, lines: [{ sn: '1' }, { sn: '2', amountFen: 4_000 }] })
const CAMPAIGN = '00000000-0000-4000-8000-00000000ca01'

const sums = async (side: LedgerSide) => {
  const rows = await sumLedger(lab().ports, doing(supervisor), { side, filter: {} })
  return Object.fromEntries(
    rows.filter(({ fen }) => fen !== 0).map(({ key, fund, fen }) => [`${key} ${fund}`, fen]),
  )
}
const split = () => splitAnew(lab().ports, systemAct('2026-04-03 02:00:00'), new AbortController().signal)

describe('money in the ledger', () => {
  it('leaves "unknown" for the funds that paid, by opposite entries, when a settlement becomes known later', async () => {
    await lab().audit(A)
    const a = await lab().idOf(A)
    await steps.confirm(a)
    expect(await sums('total')).toEqual({ ' unknown': 14_000 })
    expect(await split()).toBe(0)
    await lab().pool.query(`update casework.settlement_fund set payments = '{"pooled": 3, "account": 1}'`)
    expect(await split()).toBe(2)
    expect(await split()).toBe(0)
    expect(await sums('total')).toEqual({ ' pooled': 10_500, ' account': 3_500 })
    const { rows } =
      await lab().pool.query(`select fund, amount_fen, cause, month_no, corrects is not null as takes
      from casework.ledger_entry where cause <> 'event' order by entry_no`)
    expect(rows.filter(({ takes }) => takes).map(({ fund, amount_fen }) => [fund, amount_fen])).toEqual([
      ['unknown', -10_000],
      ['unknown', -4_000],
    ])
    expect(new Set(rows.map(({ cause, month_no }) => `${cause} ${month_no}`))).toEqual(
      new Set([`settlement ${2026 * 12 + 3}`]),
    )
    const trail = await lab().pool.query(`select noun_id from trail.entry where action = 'split-by-fund'`)
    expect(trail.rows).toEqual([{ noun_id: a }])
  })

  it('is asked about when a line is settled only after somebody acted on its finding', async () => {
    await lab().audit(A)
    const a = await lab().idOf(A)
    await steps.confirm(a)
    await lab().pool.query('update casework.ledger_line set settlement_id = null')
    await lab().pool.query('delete from casework.settlement_fund')
    // The audit says something else of it, and its lines are settled by now.
    await lab().audit(found({ rule: RULES.frequency, lines: [{ sn: '1' }, { sn: '2', amountFen: 3_000 }] }))
    const { rows } = await lab().pool.query(`select count(*)::integer as lines
      from casework.ledger_line join casework.settlement_fund using (institution_id, settlement_id)`)
    expect(rows).toEqual([{ lines: 2 }])
  })

  it('goes with its finding to the county to which the institution moved, and so does the finding', async () => {
    await lab().audit(A)
    const a = await lab().idOf(A)
    await steps.confirm(a)
    const other = found({ rule: RULES.duplicate, lines: [{ sn: '7' }] })
    await lab().audit(A, other)
    const list = async (actor: typeof handler) =>
      (await steps.list({ institutionId: 'H34020000001' }, actor)).length
    await lab().pool.query(
      `update review.institution set county = '340203' where institution_id = 'H34020000001'`,
    )
    // Until the next admission both are where their rows say.
    expect([await list(handler), await list(neighbour)]).toEqual([2, 0])
    expect(await lab().audit(A, other)).toMatchObject({ entered: 1, told: 1 })
    expect([await list(handler), await list(neighbour)]).toEqual([0, 2])
    expect(await sums('county')).toEqual({ '340203 unknown': 14_000 })
    expect(await lab().audit(A, other)).toEqual({ entered: 0, closed: 0, told: 0 })
  })

  it('is summed under the campaign that its finding joins, with why, and leaves it again', async () => {
    await lab().audit(A)
    const a = await lab().idOf(A)
    await steps.confirm(a)
    const campaign = { campaignId: CAMPAIGN, title: '2026年检查检验专项' }
    await makeCampaign(lab().ports, doing(supervisor), campaign)
    await expect(makeCampaign(lab().ports, doing(supervisor), campaign)).rejects.toMatchObject({
      code: 'already-there',
    })
    await expect(makeCampaign(lab().ports, doing(handler), campaign)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const set = (campaignId: string | null, actor = handler) =>
      setCampaign(lab().ports, doing(actor), { findingIds: [a], campaignId, reason: '属于专项范围' })
    expect(await set(CAMPAIGN, neighbour)).toMatchObject({ done: 0, refused: 1 })
    expect(await set(CAMPAIGN)).toMatchObject({ done: 1 })
    expect(await sums('campaign')).toEqual({ [`${CAMPAIGN} unknown`]: 14_000 })
    await set(null)
    expect(await sums('campaign')).toEqual({ ' unknown': 14_000 })
    await expect(set('00000000-0000-4000-8000-00000000ca02')).rejects.toMatchObject({ code: 'field-invalid' })
    const { rows } = await lab().pool.query(
      `select reason, after_change from trail.entry where action = 'set-campaign' order by entry_no`,
    )
    expect(rows).toEqual([
      { reason: '属于专项范围', after_change: { campaignId: CAMPAIGN } },
      { reason: '属于专项范围', after_change: { campaignId: null } },
    ])
  })
})
