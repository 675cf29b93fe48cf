import { type CivilDay, type DayNo, dayNo } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import {
  doing,
  found,
  RULES,
  useFindingLab,
} from '../../apps/server/src/adapters/postgres/casework/findings/testing/finding-lab.ts'
import {
  findingSteps,
  PEOPLE,
} from '../../apps/server/src/adapters/postgres/casework/findings/testing/finding-steps.ts'
import { decideDeduction } from '../../apps/server/src/use-cases/casework/findings/decide-deduction.ts'
import { recordRecovery } from '../../apps/server/src/use-cases/casework/findings/record-recovery.ts'

const lab = useFindingLab('for-all')
const steps = findingSteps(lab)
const SERVICE = 20_004
const day = (text: string) => dayNo(text as CivilDay)

describe('days on which money moved', () => {
  it('are neither tomorrow nor before the service, in a deduction and in what came in', async () => {
    const finding = found({ rule: RULES.duplicate, day: SERVICE, lines: [{ sn: '8' }] })
    await lab().audit(finding)
    const findingId = await lab().idOf(finding)
    await steps.confirm(findingId)
    await steps.send(findingId)
    await steps.answer(findingId, 'accept')
    await steps.reviewFinally(findingId)

    const decide = async (paid: { settledDay?: DayNo; paidDay?: DayNo }) =>
      decideDeduction(lab().ports, doing(PEOPLE.approver), {
        target: await steps.targetOf(findingId),
        figures: { method: 'item' },
        paid: { subject: 'institution', settledDay: null, paidDay: null, ...paid },
      })
    await expect(decide({ paidDay: day('2099-01-01') })).rejects.toThrow('拨付日期：不能晚于今天')
    await expect(decide({ settledDay: day('1990-01-01') })).rejects.toThrow('结算日期：不能早于服务日期')
    const decided = await decide({ settledDay: (SERVICE + 1) as DayNo })

    const recover = async (on: DayNo) =>
      recordRecovery(lab().ports, doing(PEOPLE.handler), {
        target: await steps.targetOf(findingId),
        way: 'payment',
        on,
        lines: decided.state.decision?.lines ?? [],
        receipt: 'P1',
      })
    await expect(recover(day('2099-01-01'))).rejects.toThrow('日期：不能晚于今天')
    await expect(recover(day('1990-01-01'))).rejects.toThrow('日期：不能早于服务日期')
    expect((await recover(day('2026-03-02'))).state.status).toBe('executed')
  })
})
