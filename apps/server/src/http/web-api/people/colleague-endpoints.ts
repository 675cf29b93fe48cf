import { ColleaguesAnswer, ColleaguesQuery } from '@fundwatch/contract'
import { civilDay } from '@fundwatch/domain'
import { type ColleaguePorts, listColleagues } from '../../../use-cases/casework/list-colleagues.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'

const list = endpoint({
  method: 'GET',
  path: '/people/colleagues',
  title: '可以交给谁：承办、合议、办案人员、受托人',
  auth: 'signed-in',
  query: ColleaguesQuery,
  answer: ColleaguesAnswer,
  handle: async (ports: ColleaguePorts, { query, act }) => {
    const { purpose, noun = null, id = null, text = null } = query
    const { rows, isCut } = await listColleagues(ports, act, { purpose, noun, id, text })
    return {
      rows: rows.map(({ userId, awayUntil, roles, ...row }) => ({
        ...row,
        id: userId,
        roles: [...roles],
        isAway: awayUntil !== null,
        awayUntil: awayUntil === null ? null : civilDay(awayUntil),
      })),
      isCut,
    }
  },
})

/** The people with whom somebody works. */
export const colleagueEndpoints: readonly AnyEndpoint<ColleaguePorts>[] = [list]
