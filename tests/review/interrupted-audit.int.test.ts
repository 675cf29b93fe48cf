import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holdAfterFirstPart } from './support/hold-audit.ts'
import { ReviewLab } from './support/review-lab.ts'

/** The months of the city, one for each way to be interrupted: together they are the whole audit. */
const [AUGUST, SEPTEMBER, OCTOBER] = [
  ['--to', '2026-08-31'],
  ['--from', '2026-09-01', '--to', '2026-09-30'],
  ['--from', '2026-10-01'],
] as const

/** One after the other on one instance: what each leaves behind is what the next finds. */
describe('an audit that is interrupted', () => {
  let lab: ReviewLab

  beforeAll(async () => {
    lab = await ReviewLab.withCity()
    // Stored apart, from nothing, and disturbed by nobody: what all the others must come to.
    await lab.audit('--trial')
  })
  afterAll(() => lab.close())

  const run = async (runNo: number) => {
    const [row] = await lab.rows<{ state: string; parts: number; message: string | null }>(
      `select state, message, (select count(*)::integer from review.audit_part as part where part.run_no = run.run_no) as parts
       from review.audit_run as run where run_no = $1`,
      [runNo],
    )
    return row
  }

  it('by the death of its worker goes on where it was', async () => {
    const audit = lab.beginAudit(...AUGUST)
    const held = await holdAfterFirstPart(lab)
    await lab.instance.kill('worker')
    await held.letGo()
    const { code, output } = await audit.ended
    expect(code).toBe(1)
    expect(output).toContain('请重新执行同一条命令')
    expect(await run(held.runNo)).toMatchObject({ parts: held.partsDone })

    const { report } = await lab.audit(...AUGUST)
    expect(report).toMatchObject({ runNo: held.runNo, resumedParts: held.partsDone })
    expect(await run(held.runNo)).toMatchObject({ state: 'complete', message: null })
  })

  it('by the death of PostgreSQL goes on when it is back', async () => {
    const audit = lab.beginAudit(...SEPTEMBER)
    const held = await holdAfterFirstPart(lab)
    await lab.instance.kill('postgres')
    await held.letGo()
    const { code, output } = await audit.ended
    expect(code).toBe(1)
    expect(output).toMatch(/请|重新/)
    expect(output).not.toContain('    at ')

    const { report } = await lab.audit(...SEPTEMBER)
    expect(report.runNo).toBe(held.runNo)
    // A server process outlives its killed postmaster for a moment, in which it may still store the part at hand.
    expect(report.resumedParts).toBeGreaterThanOrEqual(held.partsDone)
  })

  it('by Ctrl-C keeps what is done, says so, and goes on', async () => {
    const audit = lab.beginAudit(...OCTOBER)
    const held = await holdAfterFirstPart(lab)
    audit.interrupt()
    await lab.untilCancelIsHeard()
    await held.letGo()
    const { code, output } = await audit.ended
    expect(code).toBe(1)
    expect(output).toContain('已完成的部分已经保存，重新执行同一条命令会接着做')
    const left = await run(held.runNo)
    expect(left?.state).toBe('cancelled')

    const { report } = await lab.audit(...OCTOBER)
    expect(report).toMatchObject({ runNo: held.runNo, resumedParts: left?.parts })
  })

  it('has found in the end what an undisturbed one finds, each once', async () => {
    const undisturbed = await lab.open('trial')
    expect(undisturbed.size).toBeGreaterThan(80)
    expect(await lab.open('live')).toEqual(undisturbed)
    for (const { findingId, revision, events } of await lab.findings('live'))
      expect({ findingId, revision, events: events.map(({ kind }) => kind) }).toEqual({
        findingId,
        revision: 1,
        events: ['raised'],
      })
    expect(await lab.indicators('live')).toEqual(await lab.indicators('trial'))
  })

  it('in an instance of its own ends in order at Ctrl-C, and goes on with the next command', async () => {
    await lab.instance.stop()
    const audit = lab.beginAudit('--institution', 'H99010200001,H99010100001')
    const held = await holdAfterFirstPart(lab)
    audit.interrupt()
    await held.letGo()
    const { code, output } = await audit.ended
    // Where the wish came too late for the last part, the audit is simply done.
    expect(code === 0 || output.includes('重新执行同一条命令会接着做')).toBe(true)
    const again = await lab.audit('--institution', 'H99010200001,H99010100001')
    expect(again.report).toMatchObject({ raised: 0, revised: 0, vanished: 0 })
    await lab.instance.start()
    expect(await lab.open('live')).toEqual(await lab.open('trial'))
  })
})
