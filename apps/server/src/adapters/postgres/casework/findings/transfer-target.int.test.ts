import { randomUUID } from 'node:crypto'
import { type DayNo, fen, type LeadRaised, leadLaw } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { transferFindings } from '../../../../use-cases/casework/findings/transfer-findings.ts'
import { buildFinding } from '../../review/testing/build-finding.ts'
import { doing, RULES, somebody, useFindingLab } from './testing/finding-lab.ts'
import { chosen } from './testing/finding-steps.ts'

const lab = useFindingLab()
const [county, institutionId] = ['320501', 'H1']
const reviewer = somebody('reviewer')
const handler = somebody('county-handler', { kind: 'county', county })

/** A lead of a county and an institution; gives its id. */
async function aLead(wish: Partial<LeadRaised> = {}): Promise<string> {
  const event: LeadRaised = {
    kind: 'raised',
    no: `XS2026${randomUUID().slice(0, 4)}`,
    title: '某机构重复收费',
    source: { kind: 'manual', reference: '登记' },
    groupKey: null,
    ruleId: null,
    period: null,
    county: null,
    institutionId: null,
    subjects: [{ kind: 'institution', id: 'H1', name: '甲医院' }],
    findings: [],
    toldFen: fen(0),
    toldPersons: 0,
    amountFen: fen(0),
    carriedFen: fen(0),
    personCount: 0,
    cause: '13',
    isFraud: false,
    grade: 'ordinary',
    score: 1,
    raisedDay: 20_500 as DayNo,
    verifyBy: 20_521 as DayNo,
    splitFrom: null,
    ...wish,
  }
  const step = { id: randomUUID(), version: 0, state: null, event }
  const { id } = await lab().ports.transact(doing(reviewer), ({ histories }) =>
    histories.append(leadLaw, step),
  )
  return id
}

describe('a finding that is transferred', () => {
  it('goes to a lead that is there, may be seen, goes on and is about its institution, and to nothing else', async () => {
    const finding = buildFinding({ rule: RULES.duplicate })
    await lab().audit(finding)
    const id = await lab().idOf(finding)
    const supervisor = somebody('city-supervisor')
    const transfer = (targetId: string, to: 'lead' | 'case' | 'audit' = 'lead', actor = supervisor) =>
      transferFindings(lab().ports, doing(actor), { ...chosen(id), to, targetId, reason: '并案' })
    const far = await aLead({ county: '320599', institutionId })
    const refusalOf = (...wish: Parameters<typeof transfer>) =>
      transfer(...wish).then(
        () => 'done',
        (error: Error) => error.message,
      )
    const nowhere = await refusalOf(randomUUID())
    expect(nowhere).toContain('没有这条')
    expect(await refusalOf(far, 'lead', handler)).toBe(nowhere)
    expect(await refusalOf(await aLead(), 'case')).toBe(nowhere)
    await expect(transfer(await aLead(), 'audit')).rejects.toThrow('不填写')
    const other = await transfer(await aLead({ institutionId: 'H-other' }))
    expect(other).toMatchObject({ done: 0, outcomes: [{ refusal: expect.stringContaining('同一机构') }] })
    expect(await transfer(await aLead())).toMatchObject({ done: 1 })
  })
})
