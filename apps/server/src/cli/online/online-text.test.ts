import { describe, expect, it } from 'vitest'
import { blockingText, onlineReportText, shadowText } from './online-text.ts'

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
          encounters: 4,
          changed: 3,
          remindedFen: 40_000,
          chargedFen: 10_000,
          savedFen: 30_000,
        },
      ],
    })
    expect(text).toContain('12,345')
    expect(text).toContain('9.3 ms')
    expect(text).toContain('33%')
    expect(text).toContain('合计节省 300.00 元')
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
