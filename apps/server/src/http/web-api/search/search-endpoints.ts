import { SearchAnswer, SearchQuery } from '@fundwatch/contract'
import { search } from '../../../use-cases/search/search.ts'
import type { SearchPorts } from '../../../use-cases/search/search-ports.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'

const EACH = 5

const find = endpoint({
  method: 'GET',
  path: '/search/find',
  title: '按名称、编码、编号、拼音搜索',
  auth: 'signed-in',
  query: SearchQuery,
  answer: SearchAnswer,
  handle: async (ports: SearchPorts, { query, act }) => {
    const { text, kind = null, limit = EACH } = query
    const groups = await search(ports, act, { text, kind, limit })
    return {
      groups: groups.map(({ kind: found, hits, ...counted }) => ({
        kind: found,
        ...counted,
        hits: hits.map((hit) => ({ kind: found, ...hit, within: hit.within === '' ? null : hit.within })),
      })),
    }
  },
})

/** Search from anywhere. */
export const searchEndpoints: readonly AnyEndpoint<SearchPorts>[] = [find]
