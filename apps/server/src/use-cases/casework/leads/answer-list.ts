import {
  caseworkError,
  dayNoOfSecond,
  LEAD_OUTCOMES,
  LEAD_RESULTS,
  LEAD_STATUSES,
  type Lead,
  leadLaw,
  maskIdNumber,
  maskName,
  maskText,
  yuanText,
} from '@fundwatch/domain'
import { canRaiseLead, canReadLead, canUnmaskLead } from '../../../policies/lead.ts'
import type { Act } from '../../hub/trail/act.ts'
import { actAs } from '../act-as.ts'
import type { LeadPorts } from './lead-ports.ts'
import { raise } from './raise-lead.ts'
import { refuseUnknownCounty } from './refuse-forged.ts'

/** A list that a superior sent, as a spreadsheet has it: headers, then rows of cells. */
export interface SentList {
  readonly name: string
  readonly county: string | null
  readonly headers: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What is wrong with a cell. */
export interface ListProblem {
  readonly row: number
  readonly column: string
  readonly message: string
}

const MOST_ROWS = 2000
const TITLE = /线索|问题|标题|内容|摘要/
const INSTITUTION = /机构(代码|编码|编号)/
const NAME = /机构名称|医院名称|药店名称|单位名称|对象/
const AMOUNT = /金额/

/**
 * Makes a lead of every row of a list, so that each is checked and answered by itself. Nothing is made while a row is wrong:
 * the problems are told with row and column.
 */
export async function importList(ports: LeadPorts, act: Act, list: SentList) {
  const rightful = actAs(act, (actor) => canRaiseLead(actor, list.county))
  if (rightful === undefined) throw caseworkError('forbidden', { what: '导入线索清单' })
  const columns = columnsOf(list.headers)
  const problems = problemsOf(list, columns)
  if (problems.length > 0) return { listId: null, raised: 0, problems }
  const listId = ports.newId()
  await ports.transact(rightful, async (stores) => {
    await refuseUnknownCounty(stores, act, list.county)
    const rows = []
    for (const [index, cells] of list.rows.entries()) {
      const kept = await raise(ports, stores, {
        wish: wishOf(list, { cells, columns, row: index + 2 }),
        findings: [],
        day: dayNoOfSecond(act.at),
      })
      rows.push({ rowNo: index + 2, cells, leadId: kept.id })
    }
    const { name, headers } = list
    await stores.leads.keepList({ listId, name, headers, atSecond: act.at, byUser: act.actor.userId, rows })
    await stores.trail.write([
      {
        action: 'import-list',
        noun: 'lead-list',
        id: listId,
        before: null,
        after: { name, rows: rows.length },
      },
    ])
  })
  return { listId, raised: list.rows.length, problems }
}

interface Columns {
  readonly title: number
  readonly institution: number
  readonly name: number
  readonly amount: number
}

function columnsOf(headers: readonly string[]): Columns {
  const at = (pattern: RegExp) => headers.findIndex((header) => pattern.test(header))
  return { title: at(TITLE), institution: at(INSTITUTION), name: at(NAME), amount: at(AMOUNT) }
}

function problemsOf({ headers, rows }: SentList, { title, name, amount }: Columns): readonly ListProblem[] {
  if (title < 0) return [{ row: 1, column: '', message: '缺少说明线索内容的列（如“问题线索”“标题”“内容”）' }]
  if (name < 0) return [{ row: 1, column: '', message: '缺少对象的列（如“机构名称”）' }]
  if (rows.length === 0) return [{ row: 2, column: '', message: '清单没有内容' }]
  if (rows.length > MOST_ROWS)
    return [{ row: MOST_ROWS + 2, column: '', message: `一次最多 ${MOST_ROWS} 行，请拆成几个文件` }]
  return rows.flatMap((cells, index) => {
    const row = index + 2
    const told = (column: number, message: string) => ({ row, column: headers[column] ?? '', message })
    return [
      ...((cells[title] ?? '').trim() === '' ? [told(title, '不能为空')] : []),
      ...((cells[name] ?? '').trim() === '' ? [told(name, '不能为空')] : []),
      ...(amount >= 0 && fenOf(cells[amount] ?? '') === undefined
        ? [told(amount, '应为金额（元），如 1234.56')]
        : []),
    ]
  })
}

/** Yuan of a cell in fen; nothing is zero, undefined is no amount. */
function fenOf(text: string): number | undefined {
  const plain = text.trim().replaceAll(',', '')
  if (plain === '') return 0
  return /^\d{1,12}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined
}

function wishOf(
  { name, county }: SentList,
  { cells, columns, row }: { cells: readonly string[]; columns: Columns; row: number },
) {
  const cell = (at: number) => (at < 0 ? '' : (cells[at] ?? '').trim())
  const institutionId = cell(columns.institution) || null
  return {
    title: cell(columns.title).slice(0, 200),
    source: 'superior' as const,
    reference: `${name} 第 ${row} 行`,
    county,
    institutionId,
    subjects: [
      { kind: 'institution' as const, id: institutionId ?? cell(columns.name), name: cell(columns.name) },
    ],
    findingIds: [],
    amountFen: fenOf(cell(columns.amount)) ?? 0,
    cause: null,
  }
}

const ANSWERS = ['线索编号', '办理状态', '核查结果', '认定金额（元）', '核查说明', '办结方式', '办结决定']

/**
 * The list as it came, each row with what became of it: what goes back to the superior. Persons are masked, unless whoever may see them
 * in full says why: then the trail says who had them.
 */
export function exportList(
  { transact }: Pick<LeadPorts, 'transact'>,
  act: Act,
  { listId, reason }: { readonly listId: string; readonly reason: string | null },
) {
  return transact({ ...act, reason: act.reason ?? reason }, async ({ leads, histories, trail }) => {
    const list = await leads.list(listId)
    if (list === undefined) throw caseworkError('not-found')
    const kept = await histories.loadAll(
      leadLaw,
      list.rows.map(({ leadId }) => leadId),
    )
    const byId = new Map(kept.map(({ id, state }) => [id, state]))
    if (!kept.every(({ state }) => canReadLead(act.actor, state))) throw caseworkError('not-found')
    if (reason !== null) {
      if (!kept.every(({ state }) => canUnmaskLead(act.actor, state)))
        throw caseworkError('forbidden', { what: '导出未打码的清单' })
      await trail.write([{ action: 'unmask-list', noun: 'lead-list', id: listId, before: null, after: null }])
    }
    const rows = list.rows.map(({ cells, leadId }) => [
      ...padded(cells, list.headers.length),
      ...answerOf(byId.get(leadId)),
    ])
    const headers = [...list.headers, ...ANSWERS]
    return { name: list.name, headers, rows: reason === null ? maskedRows(list.headers, rows) : rows }
  })
}

const PERSON = /姓名|患者|参保人|当事人|联系人/
const NUMBER = /身份证|证件|电话|手机|联系方式/

/** Columns of persons masked as a whole, and names and numbers of persons wherever else in a row they stand. */
function maskedRows(headers: readonly string[], rows: readonly (readonly string[])[]) {
  const isPerson = (at: number) => PERSON.test(headers[at] ?? '')
  const isNumber = (at: number) => NUMBER.test(headers[at] ?? '')
  return rows.map((cells) => {
    const names = cells.filter((_, at) => isPerson(at))
    return cells.map((cell, at) => {
      if (isNumber(at)) return maskIdNumber(cell)
      return isPerson(at) ? maskName(cell) : maskText(cell, names)
    })
  })
}

const padded = (cells: readonly string[], count: number) =>
  Array.from({ length: count }, (_, at) => cells[at] ?? '')

function answerOf(lead: Lead | undefined): readonly string[] {
  if (lead === undefined) return ANSWERS.map(() => '')
  const { verification, closing } = lead
  return [
    lead.no,
    LEAD_STATUSES[lead.status],
    verification === null ? '' : LEAD_RESULTS[verification.result],
    verification === null ? '' : yuanText(verification.amountFen),
    verification?.statement ?? '',
    closing === null ? '' : LEAD_OUTCOMES[closing.outcome],
    closing?.decision ?? '',
  ]
}
