import { describe, expect, it } from 'vitest'
import { blockingText, deliveryText, onlineReportText, shadowText, waitingText } from './online-text.ts'

describe('the report of answers', () => {
  it('says by day, rule, department and doctor what was done, and what it saved', () => {
    const response = { id: 'drug-sex', shown: 10, heldBack: 1, continued: 3, modified: 6, silent: 1 }
    const text = onlineReportText({
      days: [
        {
          day: '2026-11-22',
          consultations: 12_345,
          notChecked: { late: 2, overloaded: 0, broken: 0, notReady: 1 },
          p50Us: 1800,
          p99Us: 9300,
        },
      ],
      byRule: [response],
      byDepartment: [{ ...response, id: 'A/D1' }],
      byDoctor: [{ ...response, id: 'A/DR1', continued: 0, modified: 0 }],
      savings: [
        {
          ruleId: 'drug-sex',
          settled: 3,
          withdrawn: 1,
          changed: 3,
          remindedFen: 40_000,
          chargedFen: 10_000,
          savedFen: 30_000,
          open: 2,
          openFen: 5000,
        },
      ],
    })
    expect(text).toContain('12,345')
    expect(text).toContain('9.3 ms')
    expect(text).toContain('33%')
    expect(text).toContain('合计节省 300.00 元；另有 50.00 元未了结')
  })

  it('says so when nobody asked', () => {
    const nothing = { days: [], byRule: [], byDepartment: [], byDoctor: [], savings: [] }
    expect(onlineReportText(nothing)).toBe('这段时间没有审核请求。\n')
  })
})

describe('the comparison of a release on trial', () => {
  it('stands rule by rule', () => {
    const text = shadowText({
      liveReleaseNo: 1,
      trialReleaseNo: 2,
      calls: 500,
      firstAt: '2026-11-22 08:00:00',
      lastAt: '2026-11-22 09:00:00',
      rules: [{ ruleId: 'drug-sex', onlyLive: 1, onlyTrial: 2, both: 3 }],
    })
    expect(text).toMatch(/drug-sex +1 +2 +3/)
    expect(shadowText(undefined)).toContain('没有试行对比')
  })
})

describe('the rules that block', () => {
  it('are listed with where', () => {
    const rules = [
      { ruleId: 'drug-sex', institutionId: null },
      { ruleId: 'gone', institutionId: 'A' },
    ]
    const text = blockingText(rules, new Map([['drug-sex', '药品限性别']]))
    expect(text).toMatch(/drug-sex +药品限性别 +全部/)
    expect(text).toContain('没有这条规则')
    expect(blockingText([], new Map())).toContain('只提醒')
  })
})

describe('settlement lists that wait for their encounter', () => {
  it('are listed with institution, encounter and since when', () => {
    const waiting = [{ institutionId: 'H1', encounterId: 'E1', rows: 3, since: '2026-11-20 16:00:01' }]
    expect(waitingText(waiting)).toMatch(/H1 +E1 +3 +2026-11-20 16:00:01/)
    expect(waitingText([])).toBe('没有等候的结算清单。\n')
  })

  it('are counted after a night, found and left', () => {
    const night = {
      encounters: 0,
      rows: 0,
      version: null,
      message: null,
      forgotten: { messages: 0, encounters: 0 },
      adopted: 2,
      waiting: 1,
    }
    expect(deliveryText(night)).toMatch(/2 份等候的结算清单已归到人。还有 1 份结算清单等候就诊/)
    expect(deliveryText({ ...night, adopted: 0, waiting: 0 })).toBe('没有等待送入数据湖的上传数据。\n')
  })
})
