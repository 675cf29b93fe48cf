import type { Readable } from 'node:stream'
import { FindingExportQuery } from '@fundwatch/contract'
import { civilDay, dayNoOfSecond } from '@fundwatch/domain'
import type { AtOneMoment } from '../../../use-cases/casework/exports/one-moment.ts'
import { exportFindings } from '../../../use-cases/casework/findings/export-findings.ts'
import type { FindingPorts, FindingStores } from '../../../use-cases/casework/findings/finding-ports.ts'
import type { Sheet } from '../../../use-cases/review/report/sheet.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { filterPart, readFilter } from './read-filter.ts'

/** How lists become files. */
export interface ListFilePorts extends FindingPorts {
  readonly atOneMoment: AtOneMoment<FindingStores>
  readonly listFile: (format: 'xlsx' | 'csv', sheet: Sheet) => Promise<Readable>
}

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

const exported = endpoint({
  method: 'GET',
  path: '/findings/export',
  title: '导出疑点列表',
  auth: 'signed-in',
  query: FindingExportQuery,
  answer: null,
  handle: async (ports: ListFilePorts, { query, act }) => {
    const { sort = 'amount', isDescending = true, format } = query
    const wish = { filter: readFilter(filterPart(query), act), sort, isDescending }
    const name = `疑点-${civilDay(dayNoOfSecond(act.at))}.${format}`
    const content = await ports.atOneMoment(async (transact) =>
      ports.listFile(format, await exportFindings({ transact }, act, wish)),
    )
    return { name, type: TYPES[format], content }
  },
})

/** The worklist as a file. */
export const findingExportEndpoints: readonly AnyEndpoint<ListFilePorts>[] = [exported]
