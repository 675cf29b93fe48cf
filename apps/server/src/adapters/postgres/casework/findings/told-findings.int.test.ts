import { describe, expect, it } from 'vitest'
import { admitTold } from '../../../../use-cases/casework/findings/admit-findings.ts'
import { onlineFindings } from '../../online-judgement/online-findings.ts'
import { found, RULES, systemAct, useFindingLab } from './testing/finding-lab.ts'
import { findingSteps } from './testing/finding-steps.ts'

const lab = useFindingLab()
const steps = findingSteps(lab)
const A = found({ rule: RULES.frequency, lines: [{ sn: '1' }, { sn: '2', amountFen: 4_000 }] })
const smaller = found({ rule: RULES.frequency, lines: [{ sn: '1', amountFen: 6_000 }] })
const B = found({ rule: RULES.duplicate, lines: [{ sn: '1', amountFen: 7_000 }] })
const keep = (...findings: Parameters<ReturnType<typeof onlineFindings>['keep']>[0]) =>
  onlineFindings(lab().audits.database).keep(findings, { releaseNo: 1, rules: Object.values(RULES) })
const list = async () =>
  (await steps.list()).map(({ ruleId, amountFen, countedFen }) => [ruleId, amountFen, countedFen])

describe('findings that no audit made', () => {
  it('come before the reviewers without an audit, once, with what they carry beside those that are there', async () => {
    await lab().audit(B)
    expect(await admitTold(lab().ports, systemAct())).toBe(0)
    await keep(A)
    // A is new; B carries nothing any more.
    expect(await admitTold(lab().ports, systemAct())).toBe(2)
    expect(await list()).toEqual([
      ['item-frequency', 14_000, 14_000],
      ['duplicate-charge', 7_000, 0],
    ])
    await keep(A)
    expect(await admitTold(lab().ports, systemAct())).toBe(0)
    expect(await lab().audit(A, B)).toEqual({ entered: 0, closed: 0, told: 0 })
    expect((await lab().pool.query('select from casework.told_finding')).rowCount).toBe(0)
  })

  it('tell whoever acted already that they are another now', async () => {
    await lab().audit(A)
    await steps.confirm(await lab().idOf(A))
    await keep(smaller)
    const both = await Promise.all([admitTold(lab().ports, systemAct()), admitTold(lab().ports, systemAct())])
    expect(both.toSorted()).toEqual([0, 1])
    expect(await list()).toEqual([['item-frequency', 6_000, 6_000]])
  })
})
