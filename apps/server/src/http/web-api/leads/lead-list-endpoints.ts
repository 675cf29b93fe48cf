import { Id, ImportedList, Line, OrNull, Reason } from '@fundwatch/contract'
import { caseworkError } from '@fundwatch/domain'
import { Type } from 'typebox'
import { exportList, importList } from '../../../use-cases/casework/leads/answer-list.ts'
import type { LeadPorts, TablePorts } from '../../../use-cases/casework/leads/lead-ports.ts'
import { endpoint } from '../endpoint.ts'

const MOST_BYTES = 5 * 1024 * 1024
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const Imported = Type.Object({ ...ImportedList.properties, listId: OrNull(Id('清单')) })

const importOne = endpoint({
  method: 'POST',
  path: '/leads/import-list',
  title: '导入上级交办清单（XLSX 或 CSV），逐行生成线索',
  auth: 'signed-in',
  query: Type.Object(
    { name: Line('文件名', 200), county: Type.Optional(Line('区划', 6)) },
    { additionalProperties: false },
  ),
  upload: { mostBytes: MOST_BYTES },
  answer: Imported,
  handle: async (ports: LeadPorts & TablePorts, { act, query, upload }) => {
    if (upload === null) throw caseworkError('field-invalid', { field: '文件', reason: '必须上传' })
    const [headers = [], ...rows] = await ports.readTable(upload, query.name)
    const done = await importList(ports, act, {
      name: query.name,
      county: query.county ?? null,
      headers,
      rows,
    })
    return { ...done, problems: [...done.problems] }
  },
})

const exportOne = endpoint({
  method: 'GET',
  path: '/leads/export-list',
  title: '导出清单和逐条答复（人员信息打码；写明理由的导出原文，记入审计日志）',
  auth: 'signed-in',
  query: Type.Object({ id: Id('清单'), reason: Type.Optional(Reason) }, { additionalProperties: false }),
  answer: null,
  handle: async (ports: LeadPorts & TablePorts, { act, query }) => {
    const { name, headers, rows } = await exportList(ports, act, {
      listId: query.id,
      reason: query.reason ?? null,
    })
    const plain = name.replace(/\.(xlsx|csv)$/i, '')
    return {
      name: `${plain}-答复.xlsx`,
      type: XLSX,
      content: await ports.writeTable({ name: '答复', headers, rows }),
    }
  },
})

/** Lists of superiors that come and go back. */
export const leadListEndpoints = [importOne, exportOne]
