import {
  ExceptionListQuery,
  ExceptionPage,
  RuleRecordAnswer,
  RuleRecordQuery,
  RuleStandingsAnswer,
} from '@fundwatch/contract'
import { type Actor, civilDay, civilTime, type DayNo, dayNoOfSecond, shareOf } from '@fundwatch/domain'
import { canProposeKind, grantToPropose } from '../../../policies/proposal.ts'
import type {
  ExceptionRow,
  LearningPorts,
  RecordRow,
} from '../../../use-cases/casework/learning/learning-ports.ts'
import {
  listExceptions,
  listStandings,
  readRuleRecord,
} from '../../../use-cases/casework/learning/read-learning.ts'
import { pageOnWire, placeFrom } from '../../../use-cases/casework/wire/page-place.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { readDay } from '../read-day.ts'

const auth = 'signed-in'
const DEFAULT_LIMIT = 50
const dayOrNull = (text: string | undefined, field: string) =>
  text === undefined ? null : readDay(text, field)

const record = endpoint({
  method: 'GET',
  path: '/rules/record',
  title: '规则档案：发现、下发、申诉、成立与提醒效果',
  auth,
  query: RuleRecordQuery,
  answer: RuleRecordAnswer,
  handle: async (ports: LearningPorts, { act, query }) => {
    const { rows, reminders } = await readRuleRecord(ports, act, {
      side: query.side,
      ruleId: query.ruleId ?? null,
      point: query.point ?? null,
      institutionId: query.institutionId ?? null,
      departmentId: query.departmentId ?? null,
      county: query.county ?? null,
      fromDay: dayOrNull(query.fromDay, '发生日期从'),
      toDay: dayOrNull(query.toDay, '发生日期到'),
    })
    return {
      rows: rows.map(presentRecord),
      reminders: reminders.map(({ overridden, ...row }) => ({
        ...row,
        overridden: shareOf(overridden, row.answered),
      })),
    }
  },
})

const standings = endpoint({
  method: 'GET',
  path: '/rules/standings',
  title: '降级过的规则',
  auth,
  answer: RuleStandingsAnswer,
  handle: async (ports: LearningPorts, { act, actor }) => ({
    rows: (await listStandings(ports, act)).map(({ ruleId, title, version, state }) => ({
      ruleId,
      ruleTitle: title,
      version,
      level: state.level,
      changedAt: civilTime(state.evidenceAfter),
      upheld: state.figures.upheld,
      judged: state.figures.judged,
      floor: state.figures.floor,
      mayProposeLift: state.level !== 'refuse' && canProposeKind(actor, 'lift'),
    })),
  }),
})

const exceptions = endpoint({
  method: 'GET',
  path: '/rule-exceptions/list',
  title: '机构规则例外',
  auth,
  query: ExceptionListQuery,
  answer: ExceptionPage,
  handle: async (ports: LearningPorts, { act, actor, query }) => {
    const page = await listExceptions(ports, act, {
      ruleId: query.ruleId ?? null,
      institutionId: query.institutionId ?? null,
      inForceOn: dayOrNull(query.inForceOn, '有效日期'),
      after: placeFrom(query.after),
      limit: query.limit ?? DEFAULT_LIMIT,
    })
    const today = dayNoOfSecond(act.at)
    return pageOnWire(page, (row) => presentException(row, actor, today))
  },
})

/** What rules learn. */
export const learningEndpoints: readonly AnyEndpoint<LearningPorts>[] = [record, standings, exceptions]

function presentRecord({ right, judged, ...row }: RecordRow) {
  return {
    ...row,
    right: shareOf(right, judged),
    appeals: shareOf(Math.min(row.appealed, row.sent), row.sent),
  }
}

function presentException(row: ExceptionRow, actor: Actor, today: DayNo) {
  const { id, version, no, ruleId, ruleTitle, institutionId, institutionName, county } = row
  const { point, departmentId, fromDay, lastDay, reason } = row
  const mayEnd = grantToPropose(actor, 'exception-end', { county, institutionId }) !== undefined
  return {
    id,
    version,
    no,
    ruleId,
    ruleTitle,
    institutionId,
    institutionName,
    county,
    point,
    departmentId,
    reason,
    fromDay: civilDay(fromDay),
    lastDay: civilDay(lastDay),
    isInForce: fromDay <= today && today <= lastDay,
    mayProposeEnd: mayEnd && today <= lastDay,
  }
}
