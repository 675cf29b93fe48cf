import { describe, expect, it } from 'vitest'
import { onlineCounts } from '../use-cases/review/online/guards/online-counts.ts'
import type { OnlineFigures } from '../use-cases/review/online/online-figures.ts'
import { onlineSection } from './online-section.ts'
import { exampleOnline } from './testing/example-online.ts'

const textOf = (figures: OnlineFigures) => onlineSection(figures).text.replaceAll(/<[^>]+>/g, ' ')

describe('the section on answers to hospitals', () => {
  it('says how many are answered, how fast, what was not checked and why, and what doctors did', () => {
    const text = textOf(exampleOnline)
    expect(text).toContain('1,284')
    expect(text).toMatch(/用时，一半不超过 +1\.9 毫秒 +99% 不超过 8\.4 毫秒/)
    expect(text).toContain('超时 3，过载 12')
    expect(text).toContain('继续 31，修改 64，继续的占 33%')
    expect(text).toContain('版本 8 试行中')
    expect(text).toContain('drug-sex（H34020000001）')
    expect(onlineSection(exampleOnline).text).toContain('href="/report"')
  })

  it('says so when nothing is checked, and when nobody asked', () => {
    const recent = {
      ...exampleOnline.recent,
      lastMinute: 0,
      consultations: 0,
      p50Ms: null,
      p99Ms: null,
      notChecked: { late: 0, overloaded: 0, broken: 0, 'not-ready': 0 },
      continued: 0,
      modified: 0,
    }
    const text = textOf({
      ...exampleOnline,
      releaseNo: null,
      counts: onlineCounts(),
      restingRules: [],
      recent,
    })
    expect(text).toContain('规则还没有载入')
    expect(text).toContain('医师还没有反馈')
    expect(text).toContain('—')
    expect(text).not.toContain('NaN')
  })
})
