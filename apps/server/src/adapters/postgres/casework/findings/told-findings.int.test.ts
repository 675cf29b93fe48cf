import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { admitTold } from '../../../../use-cases/casework/findings/admit-findings.ts'
import { confirmFindings } from '../../../../use-cases/casework/findings/confirm-findings.ts'
import { listFindings } from '../../../../use-cases/casework/findings/list-findings.ts'
import { onlineFindings } from '../../online-judgement/online-findings.ts'
import { ReviewLab } from '../../review/testing/review-lab.ts'
import {
  doing,
  type FindingLab,
  found,
  openFindingLab,
  RULES,
  somebody,
  systemAct,
} from './testing/finding-lab.ts'

const server = new ReviewLab()
let lab: FindingLab
beforeAll(() => server.start())
afterAll(() => server.close())
beforeEach(async () => {
  lab = await openFindingLab(server)
})
afterEach(() => lab.close())

const reviewer = somebody('reviewer')
const A = found({ rule: RULES.frequency, lines: [{ sn: '1' }, { sn: '2', amountFen: 4_000 }] })
const smaller = found({ rule: RULES.frequency, lines: [{ sn: '1', amountFen: 6_000 }] })
const B = found({ rule: RULES.duplicate, lines: [{ sn: '1', amountFen: 7_000 }] })
const keep = (...findings: Parameters<ReturnType<typeof onlineFindings>['keep']>[0]) =>
  onlineFindings(lab.audits.database).keep(findings, { releaseNo: 1, rules: Object.values(RULES) })
const list = async () => {
  const wish = { filter: {}, sort: 'amount', isDescending: true, after: null, limit: 10 } as const
  const { rows } = await listFindings(lab.ports, doing(reviewer), wish)
  return rows.map(({ ruleId, amountFen, countedFen }) => [ruleId, amountFen, countedFen])
}

describe('findings that no audit made', () => {
  it('come before the reviewers without an audit, once, with what they carry beside those that are there', async () => {
    await lab.audit(B)
    expect(await admitTold(lab.ports, systemAct())).toBe(0)
    await keep(A)
    // A is new; B carries nothing any more.
    expect(await admitTold(lab.ports, systemAct())).toBe(2)
    expect(await list()).toEqual([
      ['item-frequency', 14_000, 14_000],
      ['duplicate-charge', 7_000, 0],
    ])
    await keep(A)
    expect(await admitTold(lab.ports, systemAct())).toBe(0)
    expect(await lab.audit(A, B)).toEqual({ entered: 0, closed: 0, told: 0 })
    expect((await lab.pool.query('select from casework.told_finding')).rowCount).toBe(0)
  })

  it('tell whoever acted already that they are another now', async () => {
    await lab.audit(A)
    const findingId = await lab.idOf(A)
    await confirmFindings(lab.ports, doing(reviewer), { chosen: { targets: [{ findingId }] } })
    await keep(smaller)
    const both = await Promise.all([admitTold(lab.ports, systemAct()), admitTold(lab.ports, systemAct())])
    expect(both.toSorted()).toEqual([0, 1])
    expect(await list()).toEqual([['item-frequency', 6_000, 14_000]])
  })
})
