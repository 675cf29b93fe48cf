import { buffer } from 'node:stream/consumers'
import { AdministrationItems, CalendarAnswer, ImportCalendarQuery, ProposalAnswer } from '@fundwatch/contract'
import { caseworkError, civilDay } from '@fundwatch/domain'
import {
  type CalendarPorts,
  listAdministrationItems,
  readCalendar,
} from '../../../use-cases/casework/parameters/read-calendar.ts'
import { proposeNotice } from '../../../use-cases/casework/publishing/import-notice.ts'
import type { PublishingPorts } from '../../../use-cases/casework/publishing/publishing-ports.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { presentProposal } from '../publishing/present-proposal.ts'

const MOST_BYTES = 65_536

const read = endpoint({
  method: 'GET',
  path: '/calendar/read',
  title: '工作日历：各年节假日安排，已知到哪一天',
  auth: 'signed-in',
  answer: CalendarAnswer,
  handle: async (ports: CalendarPorts, { act }) => {
    const { notices, knownUntil, warning } = await readCalendar(ports, act)
    return {
      knownUntil: knownUntil === null ? null : civilDay(knownUntil),
      warning,
      years: notices.map(({ year, source, days }) => ({
        year,
        source,
        days: days.map(({ day, kind, holiday }) => ({ day: civilDay(day), kind, holiday })),
      })),
    }
  },
})

const propose = endpoint({
  method: 'POST',
  path: '/calendar/import',
  title: '导入一年的节假日安排（CSV），由审批人批准后生效',
  auth: 'signed-in',
  query: ImportCalendarQuery,
  upload: { mostBytes: MOST_BYTES },
  answer: ProposalAnswer,
  handle: async (ports: PublishingPorts, { query, upload, act, actor }) => {
    if (upload === null) throw caseworkError('field-invalid', { field: '文件', reason: '不能为空' })
    const content = await buffer(upload)
    return presentProposal(await proposeNotice(ports, act, { ...query, content }), actor)
  },
})

const items = endpoint({
  method: 'GET',
  path: '/administration/items',
  title: '需要系统管理员处理的事项',
  auth: 'signed-in',
  answer: AdministrationItems,
  handle: async (ports: CalendarPorts, { act }) => ({
    rows: listAdministrationItems(ports, act).map((item) => ({ ...item })),
  }),
})

/** The working calendar, and what it reminds of. */
export const calendarEndpoints: readonly AnyEndpoint<CalendarPorts & PublishingPorts>[] = [
  read,
  propose,
  items,
]
