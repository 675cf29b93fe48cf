import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmFindings } from '../../../../use-cases/casework/findings/confirm-findings.ts'
import { checkLedger } from '../../../../use-cases/casework/ledger/check-ledger.ts'
import { ReviewLab } from '../../review/testing/review-lab.ts'
import {
  doing,
  type FindingLab,
  found,
  openFindingLab,
  RULES,
  somebody,
} from '../findings/testing/finding-lab.ts'
import { ledgerCheck } from './ledger-check.ts'

const server = new ReviewLab()
let lab: FindingLab
beforeAll(async () => {
  await server.start()
  lab = await openFindingLab(server)
})
afterAll(async () => {
  await lab.close()
  await server.close()
})

describe('the ledger', () => {
  it('balances after everything that the law wrote, and is found out when an entry is gone or a sum was changed', async () => {
    const [one, two] = [
      found({ rule: RULES.frequency, lines: [{ sn: '1' }, { sn: '2', amountFen: 4_000 }] }),
      found({ rule: RULES.duplicate, lines: [{ sn: '1', amountFen: 7_000 }] }),
    ]
    await lab.audit(one, two)
    const targets = [{ findingId: await lab.idOf(one) }, { findingId: await lab.idOf(two) }]
    await confirmFindings(lab.ports, doing(somebody('reviewer')), { chosen: { targets } })
    const check = () => checkLedger(ledgerCheck(lab.pool))
    expect(await check()).toEqual({ lines: 2, problems: [] })
    const tamper = async (statement: string) => {
      await lab.pool.query('alter table casework.ledger_entry disable trigger user')
      await lab.pool.query(statement)
      await lab.pool.query('alter table casework.ledger_entry enable trigger user')
    }
    await tamper('update casework.ledger_entry set amount_fen = amount_fen + 1 where entry_no = 1')
    expect((await check()).problems).toEqual([expect.stringContaining('相差 -1 分')])
    await tamper('update casework.ledger_entry set amount_fen = amount_fen - 1 where entry_no = 1')
    expect((await check()).problems).toEqual([])
    await tamper('delete from casework.ledger_entry where entry_no = 1')
    expect((await check()).problems).toHaveLength(1)
  })
})
