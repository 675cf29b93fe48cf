import { type CivilDay, dayNo } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  doing,
  type FindingLab,
  found,
  openFindingLab,
  RULES,
  somebody,
  systemAct,
} from '../../apps/server/src/adapters/postgres/casework/findings/testing/finding-lab.ts'
import { ReviewLab } from '../../apps/server/src/adapters/postgres/review/testing/review-lab.ts'
import { confirmFindings } from '../../apps/server/src/use-cases/casework/findings/confirm-findings.ts'
import { lapseSilent } from '../../apps/server/src/use-cases/casework/findings/lapse-silent.ts'
import { listFindings } from '../../apps/server/src/use-cases/casework/findings/list-findings.ts'
import { sendFindings } from '../../apps/server/src/use-cases/casework/findings/send-findings.ts'

const reviewer = somebody('reviewer')
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

describe('clocks over holidays', () => {
  it('run on working days only, and silence of hundreds accepts in stretches, once each', async () => {
    const findings = Array.from({ length: 620 }, (_, at) =>
      found({ rule: RULES.duplicate, day: 20_000, person: `P${at}`, lines: [{ sn: `${at}` }] }),
    )
    await lab.audit(...findings)
    const chosen = { filter: { statuses: ['found' as const] }, count: 620 }
    expect(await confirmFindings(lab.ports, doing(reviewer), { chosen })).toMatchObject({
      done: 620,
      refused: 0,
    })
    const confirmed = { filter: { statuses: ['confirmed' as const] }, count: 620 }
    // The evening before the National Day holidays of 2026: 30 September, then ten working days, of which one is a Saturday.
    const before = doing(reviewer, '2026-09-30 23:59:59')
    expect(await sendFindings(lab.ports, before, { chosen: confirmed })).toMatchObject({ done: 620 })
    const overdue = async (day: string) => {
      const wish = { sort: 'due', isDescending: false, after: null, limit: 1 } as const
      const { rows } = await listFindings(lab.ports, doing(reviewer), { filter: {}, ...wish })
      expect(rows[0]?.dueDay).toBe(dayNo('2026-10-20' as CivilDay))
      return lapseSilent(lab.ports, systemAct(day))
    }
    // 2026-10-08, 09, 10 (Saturday, worked), 12 … 16, 19, 20.
    expect(await overdue('2026-10-20 23:59:59')).toBe(0)
    expect(await overdue('2026-10-23 00:00:00')).toBe(620)
    expect(await lapseSilent(lab.ports, systemAct('2026-10-23 00:00:01'))).toBe(0)
  })
})
