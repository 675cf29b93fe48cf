import { claimsOf, type Fen, wholeKeyOf } from '@fundwatch/domain'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerBySheet } from '../../../../use-cases/casework/findings/answer-by-sheet.ts'
import { answerFinding } from '../../../../use-cases/casework/findings/answer-finding.ts'
import { readSendingSheet } from '../../../../use-cases/casework/findings/sending-sheet.ts'
import { transferFindings } from '../../../../use-cases/casework/findings/transfer-findings.ts'
import { checkLedger } from '../../../../use-cases/casework/ledger/check-ledger.ts'
import { ledgerCheck } from '../ledger/ledger-check.ts'
import { doing, foundAsWhole, RULES, useFindingLab } from './testing/finding-lab.ts'
import { chosen, findingSteps, PEOPLE } from './testing/finding-steps.ts'

const lab = useFindingLab()
const steps = findingSteps(lab)
const { office, reviewer } = PEOPLE
const priced = foundAsWhole({ rule: RULES.suspicion, amountFen: 9_001 })
const priceless = foundAsWhole({ rule: RULES.duplicate })
let [withMoney, without] = ['', '']

beforeEach(async () => {
  await lab().audit(priced, priceless)
  ;[withMoney, without] = [await lab().idOf(priced), await lab().idOf(priceless)]
})

async function sent(...ids: string[]): Promise<string> {
  await steps.confirm(...ids)
  return (await steps.send(...ids)).sendingIds[0] ?? ''
}

describe('a finding without lines', () => {
  it('has its amount itself, and carries it', async () => {
    expect(await steps.list()).toMatchObject([
      { amountFen: 9_001, countedFen: 9_001, amountNowFen: 9_001 },
      { amountFen: 0, countedFen: 0 },
    ])
  })

  it('is answered for itself, never by saying nothing', async () => {
    await sent(withMoney)
    const target = await steps.targetOf(withMoney)
    await expect(
      answerFinding(lab().ports, doing(office), { target, lines: [], files: [] }),
    ).rejects.toMatchObject({ code: 'field-invalid' })
    const { state } = await steps.answer(withMoney, 'appeal')
    expect(state).toMatchObject({
      status: 'appealed',
      answer: { lines: [{ lineKey: wholeKeyOf(state.finding), answer: 'appeal' }] },
    })
  })

  it('has a row in the sheet of its sending, which answers it when it comes back', async () => {
    const sendingId = await sent(withMoney, without)
    const { rows } = await readSendingSheet(lab().ports, doing(office), { sendingId })
    expect(rows.map(({ item, amount }) => [item, amount])).toEqual([
      ['整个疑点（没有明细）', '90.01'],
      ['整个疑点（没有明细）', '0.00'],
    ])
    const cells = rows.map((row) => ({ ...row, answer: '申诉', statement: '诊断与病程相符' }))
    const report = await answerBySheet(lab().ports, doing(office), {
      sendingId,
      read: async () => ({ sendingId, rows: cells.map((row, at) => ({ rowNo: at + 4, cells: row })) }),
      applyGoodRows: false,
    })
    expect(report).toEqual({ applied: 2, problems: [] })
    expect((await steps.read(without)).state.status).toBe('appealed')
  })

  it('goes through appeals, panel and final review to the money, and the ledger says so', async () => {
    await sent(withMoney)
    await steps.answer(withMoney, 'appeal')
    expect(await steps.sum('appealed')).toBe(9_001)
    await steps.reviewAgain(withMoney, 'all')
    await steps.answer(withMoney, 'appeal')
    await lab().enrol(...PEOPLE.panel)
    await steps.callPanel(withMoney)
    await steps.vote(withMoney, 'partly', 'partly', 'withdraw')
    expect((await steps.conclude(withMoney, 'half')).state.conclusion?.verdict).toBe('partly')
    await steps.reviewFinally(withMoney)
    await steps.decide(withMoney)
    expect((await steps.recover(withMoney)).state.status).toBe('executed')
    expect([await steps.sum('identified'), await steps.sum('decided'), await steps.sum('recovered')]).toEqual(
      [9_001, 4_500, 4_500],
    )
    expect(await checkLedger(ledgerCheck(lab().pool))).toEqual({ lines: 1, problems: [] })
  })

  it('without money is withdrawn by a verdict, at every step that judges', async () => {
    const judged = ['second review', 'panel', 'final review'] as const
    await lab().audit(...judged.map((_, at) => ({ ...priceless, ...keyed(at) })))
    const [first = '', second = '', third = ''] = await Promise.all(judged.map((_, at) => idOf(at)))
    await sent(first, second, third)
    await steps.answer(first, 'appeal')
    expect((await steps.reviewAgain(first, 'all', 'withdraw')).state.status).toBe('withdrawn')
    await steps.answer(second, 'appeal')
    await steps.reviewAgain(second, 'all')
    await steps.answer(second, 'appeal')
    await lab().enrol(...PEOPLE.panel)
    await steps.callPanel(second)
    await steps.vote(second, 'withdraw', 'withdraw', 'uphold')
    await expect(steps.conclude(second, 'all')).rejects.toThrow('表决结果是“撤销”')
    expect((await steps.conclude(second, 'all', 'withdraw')).state.status).toBe('withdrawn')
    await steps.answer(third, 'accept')
    expect((await steps.reviewFinally(third)).state.status).toBe('final')
    expect((await steps.decide(third)).state.status).toBe('executed')
  })

  it('takes over a smaller amount, and goes over to a case with the amount it has', async () => {
    await sent(withMoney)
    await lab().audit({ ...priced, amountFen: 4_000 as Fen }, priceless)
    expect((await steps.read(withMoney)).state.basis?.now?.claimedFen).toBe(4_000)
    const { state } = await steps.resolve(withMoney, 'adopt')
    expect(state.finding.claimedFen).toBe(4_000)
    expect(await steps.sum('notified')).toBe(4_000)
    const wish = { ...chosen(withMoney), to: 'case', targetId: null, reason: '并案' } as const
    expect(await transferFindings(lab().ports, doing(reviewer), wish)).toMatchObject({ done: 1 })
    expect([...claimsOf(state).values()].map(({ notified }) => notified)).toEqual([4_000])
  })

  it('is not sent where no institution could answer', async () => {
    const nobodys = foundAsWhole({ rule: RULES.frequency, at: '' })
    await lab().audit(nobodys)
    const id = await lab().idOf(nobodys)
    await steps.confirm(id)
    const report = await steps.send(id)
    expect(report).toMatchObject({ done: 0, sendingIds: [] })
    expect(report.outcomes[0]?.refusal).toContain('没有对应的机构')
  })
})

/** Several findings without lines differ by their grain. */
function keyed(at: number) {
  const identity = JSON.stringify(['duplicate-charge', 'P1', 'H34020000001', 20_001 + at])
  return { identity, grain: { person_id: 'P1', institution_id: 'H34020000001', day_no: 20_001 + at } }
}

async function idOf(at: number): Promise<string> {
  return lab().idOf({ ...priceless, ...keyed(at) })
}
