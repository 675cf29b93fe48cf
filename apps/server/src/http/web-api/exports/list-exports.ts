import type { Readable } from 'node:stream'
import { Choice } from '@fundwatch/contract'
import { civilDay, dayNoOfSecond } from '@fundwatch/domain'
import { type TSchema, Type } from 'typebox'
import {
  type ExportPorts,
  exportList,
  type ListPart,
} from '../../../use-cases/casework/exports/export-list.ts'
import type { AtOneMoment } from '../../../use-cases/casework/exports/one-moment.ts'
import type { Transact } from '../../../use-cases/hub/trail/act.ts'
import type { Sheet } from '../../../use-cases/review/report/sheet.ts'
import { type AnyEndpoint, type Call, type FileAnswer } from '../endpoint.ts'
import { columnsOf, type ListColumn } from './list-columns.ts'

/** What exports write files with. */
export interface ListExportPorts extends ExportPorts {
  readonly listFile: (format: 'xlsx' | 'csv', sheet: Sheet) => Promise<Readable>
  readonly atOneMoment: AtOneMoment<Stores<ExportPorts['transact']>>
}

type Stores<Transaction> = Transaction extends Transact<infer Needed> ? Needed : never

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const
const ROWS_AT_ONCE = 500
/** Lists that are no lists of things, or that have a file of their own. */
const WITHOUT: readonly string[] = ['/findings/list', '/session/list']
const LISTS = /\/(list|entries|sums|looks|overdue|deliveries|records)$/

/** Where the file of a list is: `/leads/export`, `/cases/export-overdue`. */
export function exportPathOf(path: string): string {
  return path
    .replace(/\/list$/, '/export')
    .replace(/\/(entries|sums|looks|overdue|deliveries|records)$/, '/export-$1')
}

/**
 * For every list among the routes an address that writes it as XLSX or CSV, by the same filter and with what the page shows, to the
 * same people. What a page hides, its file hides: names stay masked.
 */
export function listExports<Context extends ListExportPorts>(
  routes: readonly AnyEndpoint<Context>[],
): readonly AnyEndpoint<Context>[] {
  return routes.flatMap((list) => {
    const columns = list.method === 'GET' && LISTS.test(list.path) ? columnsOf(list.answer) : undefined
    return columns === undefined || WITHOUT.includes(list.path) ? [] : [exportOf(list, columns)]
  })
}

function exportOf<Context extends ListExportPorts>(
  list: AnyEndpoint<Context>,
  columns: readonly ListColumn[],
): AnyEndpoint<Context> {
  const { limit, after, ...filter } = propertiesOf(list.query)
  const paging = { hasLimit: limit !== undefined, isNumbered: isNumber(after) }
  return {
    method: 'GET',
    path: exportPathOf(list.path),
    title: `导出${list.title}`,
    auth: list.auth,
    query: Type.Object(
      { ...filter, format: Choice('格式', { xlsx: 'XLSX', csv: 'CSV' }) },
      { additionalProperties: false },
    ),
    answer: null,
    handle: (context, call) => writeFile(context, call, { list, columns, paging }),
  }
}

interface Writing<Context> {
  readonly list: AnyEndpoint<Context>
  readonly columns: readonly ListColumn[]
  readonly paging: { readonly hasLimit: boolean; readonly isNumbered: boolean }
}

/** Pages are turned while others work: without one moment for all of them a row could come twice, or not at all. */
async function writeFile<Context extends ListExportPorts>(
  context: Context,
  call: Call<TSchema, TSchema>,
  writing: Writing<Context>,
): Promise<FileAnswer> {
  const { format } = call.query as { readonly format: 'xlsx' | 'csv' }
  const name = `${writing.list.title}-${civilDay(dayNoOfSecond(call.act.at))}.${format}`
  const content = await context.atOneMoment(async (transact) => {
    const sheet = await sheetOf({ ...context, transact }, call, writing)
    return context.listFile(format, sheet)
  })
  return { name, type: TYPES[format], content }
}

function sheetOf<Context extends ListExportPorts>(
  context: Context,
  call: Call<TSchema, TSchema>,
  { list, columns, paging }: Writing<Context>,
): Promise<Sheet> {
  const { format: _, ...filter } = call.query as { readonly format: unknown }
  const part = async (after: string | null): Promise<ListPart> => {
    const query = {
      ...filter,
      ...(paging.hasLimit && { limit: ROWS_AT_ONCE }),
      ...(after !== null && { after: paging.isNumbered ? Number(after) : after }),
    }
    // Every list answers rows, and most of them where the next page begins.
    const page = (await list.handle(context, { ...call, query })) as {
      readonly rows: readonly Readonly<Record<string, unknown>>[]
      readonly next?: string | number | null
    }
    return {
      rows: page.rows.map((row) => columns.map(({ cell }) => cell(row))),
      next: page.next === undefined || page.next === null ? null : String(page.next),
    }
  }
  return exportList(context, call.act, {
    path: list.path.slice(1),
    title: list.title,
    filter,
    columns: columns.map(({ column }) => column),
    part,
  })
}

type Properties = Readonly<Record<string, TSchema>>

function propertiesOf(query: TSchema | undefined): Properties {
  return (query as { readonly properties?: Properties } | undefined)?.properties ?? {}
}

function isNumber(schema: TSchema | undefined): boolean {
  const type = (schema as { readonly type?: string } | undefined)?.type
  return type === 'integer' || type === 'number'
}
