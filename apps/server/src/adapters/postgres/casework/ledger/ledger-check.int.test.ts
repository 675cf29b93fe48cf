import { describe, expect, it } from 'vitest'
import { checkLedger } from '../../../../use-cases/casework/ledger/check-ledger.ts'
import { found, RULES, useFindingLab } from '../findings/testing/finding-lab.ts'
import { findingSteps } from '../findings/testing/finding-steps.ts'
import { ledgerCheck } from './ledger-check.ts'

const lab = useFindingLab('for-all')
const steps = findingSteps(lab)

describe('the ledger', () => {
  it('balances after everything that the law wrote, and is found out when an entry is gone or a sum was changed', async () => {
    const [one, two] = [
      found({ rule: RULES.frequency, lines: [{ sn: '1' }, { sn: '2', amountFen: 4_000 }] }),
      found({ rule: RULES.duplicate, lines: [{ sn: '1', amountFen: 7_000 }] }),
    ]
    await lab().audit(one, two)
    await steps.confirm(await lab().idOf(one), await lab().idOf(two))
    const check = () => checkLedger(ledgerCheck(lab().pool))
    expect(await check()).toEqual({ lines: 2, problems: [] })
    const tamper = async (statement: string) => {
      await lab().pool.query('alter table casework.ledger_entry disable trigger user')
      await lab().pool.query(statement)
      await lab().pool.query('alter table casework.ledger_entry enable trigger user')
    }
    await tamper('update casework.ledger_entry set amount_fen = amount_fen + 1 where entry_no = 1')
    expect((await check()).problems).toEqual([expect.stringContaining('相差 -1 分')])
    await tamper('update casework.ledger_entry set amount_fen = amount_fen - 1 where entry_no = 1')
    expect((await check()).problems).toEqual([])
    await tamper('delete from casework.ledger_entry where entry_no = 1')
    expect((await check()).problems).toHaveLength(1)
  })
})
