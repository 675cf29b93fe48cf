import { bootstrapMean, type LeadMeasures } from '@fundwatch/screening'
import { budgetOf, type CityMeasures, type Evaluation, type ScreenEvaluation } from './evaluate-screens.ts'

/** What the page says beside the figures. */
export interface EvaluationHeading {
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly command: string
}

type Source = 'screen' | 'byMoney' | 'byForest'

/** The measured part of `docs/evaluation.md`. */
export function evaluationText(evaluation: Evaluation, heading: EvaluationHeading): string {
  const { wish, screens } = evaluation
  const failed = screens.filter(isFailed)
  const ofInstitutions = budgetOf(wish, { screenId: '', schemes: [], match: 'institution' })
  const expected = screens.filter(({ cities }) => cities.some(({ screen }) => (screen?.planted ?? 0) > 0))
  const unlabelled = screens.filter(
    (screen) => !screen.isRanking && !expected.includes(screen) && !isFailed(screen),
  )
  return [
    headingText(evaluation, heading),
    `### 模拟城市中的筛查模型（每座城市只查前 ${wish.budget} 条，按机构对照的只查前 ${ofInstitutions} 家）`,
    '一格里先是各座模拟城市的平均值，括号里是 95% 区间；只有一座城市时没有区间。“–”表示没有可算的对象。',
    screenTable(expected),
    `### 与两种简单办法相比（模拟城市，同样只查前 ${wish.budget} 个、前 ${ofInstitutions} 家）`,
    '“按金额”把参保人（机构类模型: 机构）按基金支付从高到低排；“孤立森林”对同样的对象按普通特征（次数、天数、金额、机构数、夜间次数等）找不寻常的。',
    baselineTable(expected),
    '### 团伙（模拟城市）',
    '结果涉及案例中至少一半的人，才算找到这个团伙；家庭等相似而无辜的同行算误指。',
    ringTable(expected),
    '### 没有对应模拟手法的模型（模拟城市）',
    '这些模型没有植入的案例可比，只列每座模拟城市的结果数；其中有的结果碰到了别的手法的案例。不能据此说它们找得到什么。',
    countTable(unlabelled),
    failed.length === 0
      ? ''
      : `没有运行成功的模型: ${failed.map(({ screenId, cities }) => `${screenId}（${firstLine(cities)}）`).join('；')}。`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function headingText(
  { wish, lines, cases, schemes, seconds }: Evaluation,
  { date, command }: EvaluationHeading,
): string {
  const city = `每座模拟城市 ${count(wish.persons)} 人、${wish.months} 个月，费用明细 ${lines.map(count).join('、')} 行`
  const planted = cases.map((each) => each.planted).join('、')
  const innocent = cases.map((each) => each.innocent).join('、')
  return `测量日期: ${date}。命令: \`${command}\`。种子 ${wish.seeds.join('、')}；${city}，${schemes} 种模拟手法，植入案例 ${planted} 起，相似而无辜的案例 ${innocent} 起。用时 ${Math.round(seconds / 60)} 分钟。`
}

function screenTable(expected: readonly ScreenEvaluation[]): string {
  const shares = [
    ({ recallAtBudget }: LeadMeasures) => recallAtBudget,
    ({ accusedAtBudget }: LeadMeasures) => accusedAtBudget,
    ({ precisionAt50 }: LeadMeasures) => precisionAt50,
    ({ averagePrecision }: LeadMeasures) => averagePrecision,
  ]
  return tableOf(
    [
      '模型',
      '模拟手法',
      '对照',
      '植入/城',
      '召回',
      '误指相似',
      '前 50 精确率',
      '平均精确率',
      '结果: 植入/相似/别的手法/其他',
    ],
    expected.map((screen) => [
      nameOf(screen),
      (screen.expectation?.schemes ?? []).join(' '),
      MATCH_TITLES[screen.expectation?.match ?? 'rows'],
      plain(mean(screen, 'screen', ({ planted }) => planted)),
      ...shares.map((measure) => estimate(screen, 'screen', measure)),
      resultsOf(screen),
    ]),
  )
}

/** What the hits are: planted, look-alike, planted for another screen, neither. */
function resultsOf(screen: ScreenEvaluation): string {
  const hits = (name: 'right' | 'accusing' | 'others') => mean(screen, 'screen', (measures) => measures[name])
  const foreign = average(screen.cities.filter((city) => city.screen !== null).map((city) => city.foreign))
  const others = hits('others')
  const left = others === null || foreign === null ? null : others - foreign
  return [hits('right'), hits('accusing'), foreign, left].map(plain).join(' / ')
}

function baselineTable(expected: readonly ScreenEvaluation[]): string {
  return tableOf(
    ['模型', '召回: 模型', '按金额', '孤立森林', '平均精确率: 模型', '按金额', '孤立森林'],
    [...expected, undefined].map((screen) => baselineRow(screen, expected)),
  )
}

function ringTable(expected: readonly ScreenEvaluation[]): string {
  const figures = ['planted', 'found', 'innocent', 'accused', 'others'] as const
  return tableOf(
    ['模型', '植入团伙/城', '找到', '相似同行/城', '误指', '其他结果'],
    expected
      .filter(({ expectation }) => expectation?.match === 'ring')
      .map((screen) => [
        nameOf(screen),
        ...figures.map((name) => plain(mean(screen, 'screen', (measures) => measures[name]))),
      ]),
  )
}

function countTable(screens: readonly ScreenEvaluation[]): string {
  return tableOf(
    ['模型', '结果/城', '对象/城', '为什么没有植入'],
    screens.map((screen) => [
      nameOf(screen),
      plain(average(screen.cities.map(({ hits }) => hits))),
      plain(average(screen.cities.map(({ looked }) => looked))),
      screen.whyUnplanted,
    ]),
  )
}

const MATCH_TITLES = { rows: '就诊', ring: '团伙', institution: '机构', lines: '明细' }

const nameOf = ({ title, screenId }: ScreenEvaluation) => `${title}（${screenId}）`

function baselineRow(
  screen: ScreenEvaluation | undefined,
  expected: readonly ScreenEvaluation[],
): readonly string[] {
  const measures = [
    ({ recallAtBudget }: LeadMeasures) => recallAtBudget,
    ({ averagePrecision }: LeadMeasures) => averagePrecision,
  ]
  const sources: readonly Source[] = ['screen', 'byMoney', 'byForest']
  const cells = measures.flatMap((measure) =>
    sources.map((source) =>
      screen === undefined
        ? share(average(expected.flatMap((one) => mean(one, source, measure) ?? [])))
        : share(mean(screen, source, measure)),
    ),
  )
  return [screen === undefined ? '**各模型平均**' : nameOf(screen), ...cells]
}

const isFailed = ({ cities }: ScreenEvaluation) => cities.some(({ failure }) => failure !== null)

function firstLine(cities: readonly CityMeasures[]): string {
  const failure = cities.find((city) => city.failure !== null)?.failure ?? ''
  return (failure.split('\n')[0] ?? '').replaceAll('|', ' ')
}

function valuesOf(
  { cities }: ScreenEvaluation,
  source: Source,
  measure: (measures: LeadMeasures) => number | null,
): number[] {
  return cities.flatMap((city) => {
    const measures = city[source]
    return (measures === null ? null : measure(measures)) ?? []
  })
}

function mean(
  screen: ScreenEvaluation,
  source: Source,
  measure: (measures: LeadMeasures) => number | null,
): number | null {
  return average(valuesOf(screen, source, measure))
}

function average(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** A mean over cities with its interval, held to shares. */
function estimate(
  screen: ScreenEvaluation,
  source: Source,
  measure: (measures: LeadMeasures) => number | null,
): string {
  const values = valuesOf(screen, source, measure)
  const interval = bootstrapMean(values, { seed: 1 })
  if (interval === 'not-enough-data') return share(average(values))
  const { value, low, high } = interval
  return `${share(value)} (${share(Math.max(0, low))}–${share(Math.min(1, high))})`
}

function share(value: number | null): string {
  return value === null ? '–' : value.toFixed(2)
}

function plain(value: number | null): string {
  if (value === null) return '–'
  return Number.isInteger(value) ? count(value) : value.toFixed(1)
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}

function tableOf(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '没有。'
  return [
    `| ${titles.join(' | ')} |`,
    `|${titles.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n')
}
