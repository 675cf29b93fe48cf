import {
  CoverageAnswer,
  DatasetAnswer,
  DatasetListAnswer,
  DatasetListQuery,
  DatasetQuery,
  LawAnswer,
  LawCompareAnswer,
  LawCompareQuery,
  LawPointsAnswer,
  LawPointsQuery,
  LawQuery,
  RuleAnswer,
  RuleListPage,
  RuleListQuery,
  RuleParametersAnswer,
  RuleQuery,
} from '@fundwatch/contract'
import { caseworkError } from '@fundwatch/domain'
import { readCoverage } from '../../../use-cases/review/library/coverage.ts'
import type { LibraryPorts } from '../../../use-cases/review/library/library-ports.ts'
import { listRules } from '../../../use-cases/review/library/list-rules.ts'
import { releaseToRead } from '../../../use-cases/review/library/release-to-read.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { readDay } from '../read-day.ts'
import { presentCoverage } from './present-coverage.ts'
import { presentRow, presentRule } from './present-rule.ts'

const auth = 'signed-in'
const DEFAULT_LIMIT = 200
const POINTS_AT_ONCE = 200

const list = endpoint({
  method: 'GET',
  path: '/library/list',
  title: '规则库',
  auth,
  query: RuleListQuery,
  answer: RuleListPage,
  handle: async (ports: LibraryPorts, { act, query }) => {
    const { releaseNo, text, kind, result, status, stage, hasHits, sort, isDescending } = query
    const rules = await listRules(ports, act, {
      releaseNo: releaseNo ?? null,
      text: text ?? null,
      kind: kind ?? null,
      result: result ?? null,
      status: status ?? null,
      stage: stage ?? null,
      hasHits: hasHits ?? null,
      sort: sort ?? null,
      isDescending: isDescending ?? false,
    })
    const from = startOf(query.after)
    const end = from + (query.limit ?? DEFAULT_LIMIT)
    return {
      rows: rules.slice(from, end).map(presentRow),
      next: end < rules.length ? String(end) : null,
      counted: rules.length,
      isCountCapped: false,
    }
  },
})

const read = endpoint({
  method: 'GET',
  path: '/library/read',
  title: '一条规则',
  auth,
  query: RuleQuery,
  answer: RuleAnswer,
  handle: async (ports: LibraryPorts, { act, query }) => {
    const { ruleId } = query
    const release = await releaseToRead(ports, act, query.releaseNo ?? null)
    const sheet = await ports.editions.ask(release.releaseNo, 'rule', { ruleId })
    if (sheet === null) throw caseworkError('not-found')
    const all = { text: null, kind: null, result: null, status: null, stage: null, hasHits: null, sort: null }
    const [row] = (
      await listRules(ports, act, { ...all, releaseNo: release.releaseNo, isDescending: false })
    ).filter(({ rule }) => rule.id === ruleId)
    if (row === undefined) throw caseworkError('not-found')
    const lastAudit =
      row.hits === null ? null : ((await ports.transact(act, ({ library }) => library.lastAudit())) ?? null)
    const examples = await ports.examplesOf(ruleId, sheet.rule.pattern)
    return presentRule({ row, sheet, examples, lastAudit, releaseNo: release.releaseNo })
  },
})

const datasets = endpoint({
  method: 'GET',
  path: '/knowledge/list',
  title: '知识库',
  auth,
  query: DatasetListQuery,
  answer: DatasetListAnswer,
  handle: async (ports: LibraryPorts, { act, query }) => {
    const { releaseNo } = await releaseToRead(ports, act, query.releaseNo ?? null)
    const book = await ports.editions.ask(releaseNo, 'book', {})
    return {
      releaseNo,
      rows: book.datasets.map(({ ruleIds, sources, ...said }) => ({
        ...said,
        ruleIds: [...ruleIds],
        sources: [...sources],
      })),
    }
  },
})

const dataset = endpoint({
  method: 'GET',
  path: '/knowledge/table',
  title: '一个知识集的全部知识点',
  auth,
  query: DatasetQuery,
  answer: DatasetAnswer,
  handle: async (ports: LibraryPorts, { act, query }) => {
    const { releaseNo } = await releaseToRead(ports, act, query.releaseNo ?? null)
    const table = await ports.editions.ask(releaseNo, 'table', { dataset: query.dataset })
    if (table === null) throw caseworkError('not-found')
    const { columns, sources, rows, ...said } = table
    return {
      releaseNo,
      ...said,
      columns: [...columns],
      sources: [...sources],
      rows: rows.map((row) => [...row]),
    }
  },
})

const parameters = endpoint({
  method: 'GET',
  path: '/library/parameters',
  title: '全部规则的参数',
  auth,
  query: DatasetListQuery,
  answer: RuleParametersAnswer,
  handle: async (ports: LibraryPorts, { act, query }) => {
    const { releaseNo } = await releaseToRead(ports, act, query.releaseNo ?? null)
    return { releaseNo, rows: [...(await ports.editions.ask(releaseNo, 'parameters', {}))] }
  },
})

const law = endpoint({
  method: 'GET',
  path: '/law/day',
  title: '某一天有效的规则',
  auth,
  query: LawQuery,
  answer: LawAnswer,
  handle: async (ports: LibraryPorts, { act, query }) => {
    readDay(query.day, '日期')
    const { releaseNo } = await releaseToRead(ports, act, query.releaseNo ?? null)
    const rules = await ports.editions.ask(releaseNo, 'day', { day: query.day })
    return { releaseNo, rows: rules.map((rule) => ({ ...rule, parameters: [...rule.parameters] })) }
  },
})

const points = endpoint({
  method: 'GET',
  path: '/law/points',
  title: '某一天有效的知识点',
  auth,
  query: LawPointsQuery,
  answer: LawPointsAnswer,
  handle: async (ports: LibraryPorts, { act, query }) => {
    readDay(query.day, '日期')
    const { releaseNo } = await releaseToRead(ports, act, query.releaseNo ?? null)
    const found = await ports.editions.ask(releaseNo, 'points', {
      day: query.day,
      ruleId: query.ruleId ?? null,
      text: query.text ?? null,
      from: query.from ?? 0,
      most: POINTS_AT_ONCE,
    })
    return { total: found.total, rows: [...found.points] }
  },
})

const compare = endpoint({
  method: 'GET',
  path: '/law/compare',
  title: '两天之间规则的变化',
  auth,
  query: LawCompareQuery,
  answer: LawCompareAnswer,
  handle: async (ports: LibraryPorts, { act, query: { before, after, releaseNo: told } }) => {
    readDay(before, '前一日期')
    readDay(after, '后一日期')
    const { releaseNo } = await releaseToRead(ports, act, told ?? null)
    const changes = await ports.editions.ask(releaseNo, 'days', { before, after })
    return { rows: changes.map((change) => ({ ...change, parameters: [...change.parameters] })) }
  },
})

const coverage = endpoint({
  method: 'GET',
  path: '/coverage/read',
  title: '知识点覆盖了多少金额',
  auth,
  answer: CoverageAnswer,
  handle: async (ports: LibraryPorts, { act }) => presentCoverage(await readCoverage(ports, act)),
})

/** Rules, knowledge, the law of a day, and what no point sees. */
export const libraryEndpoints: readonly AnyEndpoint<LibraryPorts>[] = [
  list,
  read,
  datasets,
  dataset,
  parameters,
  law,
  points,
  compare,
  coverage,
]

/** Where a page of the short list of rules begins. Throws `place-unknown`. */
function startOf(after: string | undefined): number {
  if (after === undefined) return 0
  if (!/^\d{1,6}$/.test(after)) throw caseworkError('place-unknown')
  return Number(after)
}
