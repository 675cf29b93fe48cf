import type { DayNo } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { readScreens } from '../../adapters/catalog/read-screens.ts'
import type { ScreenFiles } from './parse-screens.ts'
import { type RunScreensPorts, runScreens } from './run-screens.ts'

// Lists take long to read, and nothing here is about them.
const shipped: ScreenFiles = new Map(
  [...readScreens()].filter(([path]) => path.startsWith('catalog/screens/')),
)
const BROKEN = 'catalog/screens/day-trip-stays/screen.yaml'

/** The shipped screens, one of them with a line nobody understands. */
const broken: ScreenFiles = new Map(
  [...shipped].map(([path, text]) => [path, path === BROKEN ? `nonsense: 1\n${text}` : text]),
)

/** A city in which nothing is found, and what was kept of its run. */
function city(files: ScreenFiles) {
  const kept = {
    failed: new Map<string, string>(),
    done: [] as string[],
    message: undefined as string | null | undefined,
  }
  const store: RunScreensPorts['store'] = {
    begin: async () => ({ runNo: 7, done: [] }),
    commit: async (_, { id }) => {
      kept.done.push(id)
      return { hits: 0, fresh: 0, stayed: 0, changed: 0, gone: 0 }
    },
    earlierRings: async () => [],
    failScreen: async (_, { id }, message) => void kept.failed.set(id, message),
    complete: async (_, message) => {
      kept.message = message
    },
    fail: async () => undefined,
  }
  const ports = {
    files: () => files,
    store,
    engine: {
      lastDay: async () => 20_000 as DayNo,
      open: async () => ({
        prepare: async () => undefined,
        names: async () => ({
          institution: () => undefined,
          doctor: () => undefined,
          item: () => undefined,
        }),
        run: async () => ({ hits: [], ranked: [], looked: 0, notEnough: 0, note: '' }),
        equityCells: async () => [],
        close: async () => undefined,
      }),
    },
    reader: { hold: async () => ({ version: 1, files: [], release: async () => undefined }) },
    progress: { stage: () => undefined, advance: () => undefined },
    now: () => 0,
    peakMemoryBytes: () => 0,
  } satisfies Record<keyof RunScreensPorts, unknown>
  const run = (screens: readonly string[] | null) =>
    runScreens(ports, { screens, county: null, fromDay: null, toDay: null }, new AbortController().signal)
  return { kept, run }
}

describe('a run of which one screen is wrong', () => {
  it('runs all others, and keeps and tells what is wrong with file and line', async () => {
    const whole = city(shipped)
    await whole.run(null)
    expect(whole.kept).toMatchObject({ message: null, failed: new Map() })
    const { kept, run } = city(broken)
    const report = await run(null)
    expect(kept.done).toEqual(whole.kept.done.filter((id) => id !== 'day-trip-stays'))
    expect([...kept.failed]).toEqual([['day-trip-stays', expect.stringContaining(`${BROKEN} 第 1 行`)]])
    expect(kept.message).toContain('1 个模型有错误，没有运行，其余照常: day-trip-stays')
    expect(report.screens.at(-1)).toMatchObject({
      screenId: 'day-trip-stays',
      title: '一日游住院',
      failure: expect.stringContaining('不认识 “nonsense”'),
    })
  })

  it('is refused only when nothing else was asked for', async () => {
    const { run } = city(broken)
    await expect(run(['day-trip-stays'])).rejects.toMatchObject({ code: 'screens-refused' })
    expect((await run(['day-trip-stays', 'split-stays'])).screens.map(({ screenId }) => screenId)).toEqual([
      'split-stays',
      'day-trip-stays',
    ])
    await expect(run(['nothing'])).rejects.toMatchObject({ code: 'unknown-screen' })
    const [first] = [...shipped].filter(([path]) => path === BROKEN)
    const asDraft = (first?.[1] ?? '').replace('status: active', 'status: draft\nmissing: 还没有数据')
    const draft = city(new Map([...shipped, [BROKEN, asDraft]]))
    await expect(draft.run(['day-trip-stays'])).rejects.toMatchObject({ code: 'draft-screen' })
  })
})
