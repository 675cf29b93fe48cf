import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  judgeScreen,
  type MonthlyChange,
  measureLeads,
  monthlyChange,
  type Screen,
  type ScreenRow,
} from '@fundwatch/screening'
import { repositoryFolder } from '../../apps/server/src/config/repository.ts'
import { type MedicaidTables, type Provider, readMedicaid } from './read-medicaid.ts'

// `node tests/evaluation/us-medicaid.ts --data FOLDER [--write]`: real US Medicaid billing (2018–2024) through the judge of peers, the
// search for changes of level and the matching of sanctions; `--write` puts the figures into docs/evaluation.md. Says so and ends
// where the tables are absent.
const PARAMETERS = { min_exposure: 1000, min_peers: 20, min_ratio: 2000, max_q: 10 }
const FIRST = 50
const LEAST_MONTHS = 24
const LEAST_PAID = 1_000_000
const SHOWN = 8
const JUMP = 3
const LEAST_ALIKE = 10

const folder =
  argument('--data') ?? join(repositoryFolder, '..', 'shared', 'data', 'us_medicaid_providers_leie')

async function main(): Promise<void> {
  const tables = await readMedicaid(folder)
  const parts = [overview(tables), sanctions(tables), peers(tables), changes(tables)]
  const text = parts.join('\n\n')
  process.stdout.write(`${text}\n`)
  if (process.argv.includes('--write')) write(text)
}

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}

function overview({ providers, codes, months }: MedicaidTables): string {
  const paid = providers.reduce((sum, provider) => sum + provider.paid, 0)
  const today = new Date().toISOString().slice(0, 10)
  return `测量日期: ${today}。命令: \`node tests/evaluation/us-medicaid.ts --write\`。真实数据: 美国 Medicaid 2018-01 至 2024-12，服务方 ${count(providers.length)} 家（付款 ${money(paid)}），服务方×项目 ${count(codes.length)} 行，服务方×月 ${count(months.length)} 行；其中 ${providers.filter(({ excludedIn }) => excludedIn !== null).length} 家后来或当时在联邦排除名单（LEIE）上。`
}

/** Paid in a month after that of the exclusion. */
function sanctions({ providers, months }: MedicaidTables): string {
  const excluded = new Map(
    providers.flatMap(({ npi, excludedIn }) => (excludedIn === null ? [] : [[npi, excludedIn] as const])),
  )
  const followed = new Set(months.map(({ npi }) => npi).filter((npi) => excluded.has(npi)))
  const after = months.filter(
    ({ npi, monthNo, paid }) => paid > 0 && monthNo > (excluded.get(npi) ?? Infinity),
  )
  const before = providers.filter(({ excludedIn }) => excludedIn !== null && excludedIn < 2018 * 12)
  const inTime = [...excluded.values()].filter((month) => month < 2024 * 12 + 11).length
  return [
    '### 名单比对（被排除后仍收款）',
    `名单上的 ${excluded.size} 家中，${inTime} 家在数据结束前被排除；有逐月付款可查的只有 ${followed.size} 家，其中排除月份之后仍有付款的 ${new Set(after.map(({ npi }) => npi)).size} 家（${after.length} 个月，${money(after.reduce((sum, { paid }) => sum + paid, 0))}）；数据开始前已被排除而仍出现的 ${before.length} 家。其余 ${excluded.size - followed.size} 家只有合计，没有逐月数，无法判断先后，不能说它们排除后仍收款。`,
  ].join('\n\n')
}

const screen: Screen = {
  id: 'us-medicaid-cost',
  title: 'paid per claim of the same codes',
  summary: '',
  population: '',
  version: 1,
  status: 'active',
  missing: '',
  family: 'peers',
  subject: 'institution',
  scope: 'city',
  grain: ['npi'],
  tags: [],
  judge: {
    kind: 'peers',
    observed: 'paid_cents',
    exposure: 'claims',
    measure: 'mean',
    by: ['specialty', 'state'],
    stratum: ['code'],
    worse: 'more',
  },
  numbers: [],
  amount: 'paid_cents',
  parameters: [],
  sentence: '',
  basis: [],
  verify: [],
  innocent: [],
  cause: '',
}

/** Who is paid far more for the same codes than others of the specialty. */
function peers({ providers, codes }: MedicaidTables): string {
  const of = new Map(providers.map((provider) => [provider.npi, provider]))
  const rows = codes.flatMap(({ npi, code, paid, claims }): ScreenRow[] => {
    const provider = of.get(npi)
    if (!provider || provider.specialty === null || !(paid >= 0)) return []
    const { specialty, state } = provider
    return [{ npi, specialty, state, code, paid_cents: Math.round(paid * 100), claims }]
  })
  const judged = judgeScreen(screen, rows, new Map(Object.entries(PARAMETERS)))
  const excluded = providers.filter(({ excludedIn }) => excludedIn !== null).map(({ npi }) => npi)
  const marked = new Set(excluded)
  const leadOf = (npi: string, score: number) => ({ score, found: marked.has(npi) ? [npi] : [], touched: [] })
  const list = { planted: marked.size, innocent: 0 }
  const byScreen = measureLeads(
    { ...list, leads: judged.hits.map(({ key, score }) => leadOf(String(key['npi']), score)) },
    FIRST,
  )
  const byMoney = measureLeads({ ...list, leads: providers.map(({ npi, paid }) => leadOf(npi, paid)) }, FIRST)
  const rowsShown = judged.hits.slice(0, SHOWN).map(({ key, facts, score, amountFen }) => {
    const provider = of.get(String(key['npi']))
    return `| ${key['npi']} | ${provider?.specialty ?? ''} | ${provider?.state ?? ''} | ${money((amountFen ?? 0) / 100)} | ${times(facts)} | ${score} | ${provider?.excludedIn === null ? '' : '是'} |`
  })
  return [
    '### 同类比较（同专业、同州，按项目折算后的每次付款）',
    `看了 ${count(judged.looked)} 家（没有专业的不看），数据不足 ${count(judged.notEnough)} 家，结果 ${count(judged.hits.length)} 家。与排除名单相比: 结果中在名单上的 ${byScreen.right} 家（名单占全体 ${((100 * marked.size) / providers.length).toFixed(2)}%，占结果 ${((100 * byScreen.right) / Math.max(1, judged.hits.length)).toFixed(2)}%）；平均精确率 ${share(byScreen.averagePrecision)}，按金额排名 ${share(byMoney.averagePrecision)}。`,
    '最靠前的:',
    [
      '| 编号 | 专业 | 州 | 付款 | 倍数 | 分数 | 在名单上 |',
      '|---|---|---|---|---|---|---|',
      ...rowsShown,
    ].join('\n'),
  ].join('\n\n')
}

function times(facts: ScreenRow): string {
  const value = facts['times']
  return typeof value === 'number' ? (value / 1000).toFixed(1) : String(value ?? '')
}

interface Jump {
  readonly npi: string
  readonly change: MonthlyChange
}

/** From one month on lastingly more: by itself, and as a share of what others of its trade and state are paid in the month. */
function changes({ providers, months }: MedicaidTables): string {
  const of = new Map(providers.map((provider) => [provider.npi, provider]))
  const stateOf = (npi: string) => of.get(npi)?.state ?? ''
  const sizes = new Map(
    [...Map.groupBy(providers, tradeOf)].map(([trade, own]) => [trade, own.length] as const),
  )
  // The trade of a state where it has enough members, else the whole state.
  const likeOf = (npi: string) => {
    const provider = of.get(npi)
    const trade = provider ? tradeOf(provider) : ''
    return (sizes.get(trade) ?? 0) > LEAST_ALIKE ? trade : stateOf(npi)
  }
  const byLike = new Map<string, number>()
  const add = (key: string, paid: number) => byLike.set(key, (byLike.get(key) ?? 0) + paid)
  for (const { npi, monthNo, paid } of months)
    for (const like of new Set([likeOf(npi), stateOf(npi)])) add(`${like} ${monthNo}`, paid)
  const series = [...Map.groupBy(months, ({ npi }) => npi)].filter(
    ([, own]) => own.length >= LEAST_MONTHS && own.reduce((sum, { paid }) => sum + paid, 0) >= LEAST_PAID,
  )
  const inState = series.filter(([npi]) => stateOf(npi) !== '')
  const othersOf = (npi: string, { monthNo, paid }: { monthNo: number; paid: number }) =>
    Math.max(0, (byLike.get(`${likeOf(npi)} ${monthNo}`) ?? 0) - paid)
  const alone = jumpsOf(series, () => 1)
  const shared = jumpsOf(inState, othersOf)
  const marked = (jumps: readonly Jump[]) =>
    jumps.filter(({ npi }) => of.get(npi)?.excludedIn !== null).length
  const nameOf = (npi: string) => `${npi} | ${of.get(npi)?.specialty ?? '（未登记）'} | ${stateOf(npi)}`
  const paidFrom = (npi: string, { atMonth }: MonthlyChange, isAfter: boolean) => {
    const own = months.filter((each) => each.npi === npi && each.monthNo >= atMonth === isAfter)
    return money(own.reduce((sum, { paid }) => sum + paid, 0) / Math.max(1, own.length))
  }
  const tableOf = (jumps: readonly Jump[]) =>
    [
      '| 编号 | 专业 | 州 | 从何月起 | 之前每月 | 之后每月 |',
      '|---|---|---|---|---|---|',
      ...jumps
        .slice(0, SHOWN)
        .map(
          ({ npi, change }) =>
            `| ${nameOf(npi)} | ${monthText(change.atMonth)} | ${paidFrom(npi, change, false)} | ${paidFrom(npi, change, true)} |`,
        ),
    ].join('\n')
  return [
    `### 突变（从某月起升到${JUMP}倍以上并保持）`,
    `只看自己的月付款: 看了 ${count(series.length)} 家（至少 ${LEAST_MONTHS} 个月、合计至少 ${money(LEAST_PAID)}），${count(alone.length)} 家有突变，其中在排除名单上的 ${marked(alone)} 家。增加最多的:`,
    tableOf(alone),
    `看自己与本州同专业其他服务方当月付款之比（同专业不足 ${LEAST_ALIKE} 家时为全州）: 看了 ${count(inState.length)} 家（州已登记），${count(shared.length)} 家有突变，其中在排除名单上的 ${marked(shared)} 家。增加最多的:`,
    tableOf(shared),
  ].join('\n\n')
}

function jumpsOf(
  series: readonly (readonly [string, MedicaidTables['months']])[],
  exposureOf: (npi: string, month: { readonly monthNo: number; readonly paid: number }) => number,
): readonly Jump[] {
  const found = series.flatMap(([npi, own]) => {
    const months = own.map((month) => ({
      monthNo: month.monthNo,
      value: month.paid,
      exposure: exposureOf(npi, month),
    }))
    const change = monthlyChange({ kind: 'amount', seed: 1, rounds: 199, months })
    if (change === null || change === 'not-enough-data') return []
    if (!(change.after > JUMP * change.before)) return []
    const after = months.filter(({ monthNo }) => monthNo >= change.atMonth)
    const gain = after.reduce((sum, { value, exposure }) => sum + value - change.before * exposure, 0)
    return [{ npi, change, gain }]
  })
  return found.sort((a, b) => b.gain - a.gain)
}

const tradeOf = ({ state, specialty }: Provider) =>
  state === null || specialty === null ? '' : `${state}/${specialty}`
const count = (value: number) => value.toLocaleString('en-US')
const money = (value: number) => `$${Math.round(value).toLocaleString('en-US')}`
const share = (value: number | null) => (value === null ? '–' : value.toFixed(4))
const monthText = (monthNo: number) =>
  `${Math.floor(monthNo / 12)}-${((monthNo % 12) + 1).toString().padStart(2, '0')}`

/** The page keeps its words; what stands between the marks is measured. */
function write(text: string): void {
  const path = join(repositoryFolder, 'docs', 'evaluation.md')
  const page = readFileSync(path, 'utf8')
  const [before = '', rest = ''] = page.split('<!-- medicaid -->\n')
  const after = rest.split('<!-- /medicaid -->')[1] ?? ''
  writeFileSync(path, `${before}<!-- medicaid -->\n\n${text}\n\n<!-- /medicaid -->${after}`)
}

if (existsSync(join(folder, 'provider.csv'))) await main()
else process.stdout.write(`no tables in ${folder}: skipped\n`)
