import type { Screen, ScreenJudge } from '../screen.ts'

/** A screen for tests, of institutions unless told. */
export function aScreen(judge: ScreenJudge, over: Partial<Screen> = {}): Screen {
  return {
    id: 'tested',
    title: '测试',
    summary: '',
    population: '',
    version: 1,
    status: 'active',
    missing: '',
    family: 'peers',
    subject: 'institution',
    scope: 'city',
    grain: ['institution_id'],
    tags: [],
    judge,
    numbers: [
      { name: 'hits', title: '次数', unit: 'count' },
      { name: 'stays', title: '住院', unit: 'count' },
    ],
    amount: '',
    parameters: [],
    sentence: '',
    basis: [],
    verify: [],
    innocent: [],
    cause: '',
    ...over,
  }
}
