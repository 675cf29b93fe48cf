import {
  ForgetFilterRequest,
  KeepFilterRequest,
  SavedFilterAnswer,
  SavedFilterQuery,
} from '@fundwatch/contract'
import {
  type FilterPorts,
  forgetFilter,
  keepFilter,
  readFilters,
  type SavedFilter,
} from '../../../use-cases/hub/people/saved-filters.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'

const auth = 'signed-in' as const

const list = endpoint({
  method: 'GET',
  path: '/saved-filters/list',
  title: '本人保存的筛选',
  auth,
  query: SavedFilterQuery,
  answer: SavedFilterAnswer,
  handle: async (ports: FilterPorts, { query, act }) => present(await readFilters(ports, act, query.list)),
})

const keep = endpoint({
  method: 'POST',
  path: '/saved-filters/keep',
  title: '保存筛选',
  auth,
  body: KeepFilterRequest,
  answer: SavedFilterAnswer,
  handle: async (ports: FilterPorts, { body, act }) => present(await keepFilter(ports, act, body)),
})

const forget = endpoint({
  method: 'POST',
  path: '/saved-filters/forget',
  title: '删除保存的筛选',
  auth,
  body: ForgetFilterRequest,
  answer: SavedFilterAnswer,
  handle: async (ports: FilterPorts, { body, act }) => present(await forgetFilter(ports, act, body)),
})

/** The filters that people keep of lists, each his own. */
export const savedFilterEndpoints: readonly AnyEndpoint<FilterPorts>[] = [list, keep, forget]

const present = (filters: readonly SavedFilter[]) => ({
  rows: filters.map(({ name, search }) => ({ name, search })),
})
