import { ParameterAnswer, ParameterListAnswer, ParameterListQuery, ParameterQuery } from '@fundwatch/contract'
import { civilDay, type DayNo, dayNoOfSecond } from '@fundwatch/domain'
import { canProposeKind } from '../../../policies/proposal.ts'
import {
  listParameters,
  type ParameterPorts,
  readParameter,
} from '../../../use-cases/casework/parameters/list-parameters.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { readDay } from '../read-day.ts'

const list = endpoint({
  method: 'GET',
  path: '/parameters/list',
  title: '期限与门槛参数',
  auth: 'signed-in',
  query: ParameterListQuery,
  answer: ParameterListAnswer,
  handle: async (ports: ParameterPorts, { query, act }) => {
    const day = query.on === undefined ? dayNoOfSecond(act.at) : readDay(query.on, '日期')
    const { rows, knowsHolidays } = listParameters(ports, act, { region: query.region ?? null, day })
    return {
      on: civilDay(day),
      knowsHolidays,
      parameters: rows.map(({ parameter: { name, title, unit }, inForce }) => ({
        name,
        title,
        unit,
        value: inForce?.value ?? null,
        region: inForce?.region ?? null,
        source: inForce?.source ?? null,
      })),
    }
  },
})

const read = endpoint({
  method: 'GET',
  path: '/parameters/read',
  title: '一项参数的全部取值',
  auth: 'signed-in',
  query: ParameterQuery,
  answer: ParameterAnswer,
  handle: async (ports: ParameterPorts, { query, act, actor }) => {
    const { name, title, unit, values } = readParameter(ports, act, query.name)
    return {
      name,
      title,
      unit,
      values: values.map(({ fromDay, toDay, region, value, source }) => ({
        from: dayOrOpen(fromDay),
        to: dayOrOpen(toDay),
        region,
        value,
        source,
      })),
      abilities: { propose: canProposeKind(actor, 'parameter') },
    }
  },
})

const OPEN_ENDS = ['0001-01-01', '9999-12-31']

/** A day, or null for the first and last day that a value can have: it holds from always, or until further notice. */
function dayOrOpen(day: DayNo): string | null {
  const text = civilDay(day)
  return OPEN_ENDS.includes(text) ? null : text
}

/** Numbers of law. */
export const parameterEndpoints: readonly AnyEndpoint<ParameterPorts>[] = [list, read]
