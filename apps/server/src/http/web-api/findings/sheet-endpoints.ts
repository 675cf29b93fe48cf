import { buffer } from 'node:stream/consumers'
import { ReturnSheetAnswer, ReturnSheetQuery, SheetQuery } from '@fundwatch/contract'
import { caseworkError } from '@fundwatch/domain'
import { answerBySheet, type ReturnedSheet } from '../../../use-cases/casework/findings/answer-by-sheet.ts'
import type { FindingPorts } from '../../../use-cases/casework/findings/finding-ports.ts'
import { readSendingSheet, type SendingSheet } from '../../../use-cases/casework/findings/sending-sheet.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'

/** How sheets are written and read. */
export interface SheetPorts extends FindingPorts {
  readonly sheets: {
    write(sheet: SendingSheet): Promise<Buffer>
    read(content: Buffer): Promise<ReturnedSheet>
  }
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const MOST_BYTES = 10 * 1_048_576

const sheet = endpoint({
  method: 'GET',
  path: '/findings/sheet',
  title: '下载答复表',
  auth: 'signed-in',
  query: SheetQuery,
  answer: null,
  handle: async (ports: SheetPorts, { query, act }) => {
    const written = await readSendingSheet(ports, act, query)
    return {
      name: `疑点答复-${written.sending.sendingNo}.xlsx`,
      type: XLSX,
      content: await ports.sheets.write(written),
    }
  },
})

const returned = endpoint({
  method: 'POST',
  path: '/findings/return-sheet',
  title: '交回答复表',
  auth: 'signed-in',
  query: ReturnSheetQuery,
  upload: { mostBytes: MOST_BYTES },
  answer: ReturnSheetAnswer,
  handle: async (ports: SheetPorts, { query, act, upload }) => {
    if (upload === null) throw caseworkError('field-invalid', { field: '文件', reason: '请选择文件。' })
    const { sendingId, applyGoodRows = false } = query
    const read = async () => ports.sheets.read(await buffer(upload))
    const { applied, problems } = await answerBySheet(ports, act, { sendingId, read, applyGoodRows })
    return { applied, problems: [...problems] }
  },
})

/** The sheet that goes to an institution and comes back. */
export const sheetEndpoints: readonly AnyEndpoint<SheetPorts>[] = [sheet, returned]
