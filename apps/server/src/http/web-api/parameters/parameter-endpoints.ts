import { ParameterListAnswer, ParameterListQuery } from '@fundwatch/contract'
import { civilDay, dayNoOfSecond } from '@fundwatch/domain'
import {
  listParameters,
  type ParameterPorts,
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

/** Numbers of law. */
export const parameterEndpoints: readonly AnyEndpoint<ParameterPorts>[] = [list]
