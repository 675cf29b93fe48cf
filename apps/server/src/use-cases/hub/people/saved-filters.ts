import { caseworkError, type UserId } from '@fundwatch/domain'
import type { Act, Transact } from '../trail/act.ts'
import type { Trail } from '../trail/trail.ts'

/** What a list is filtered and sorted by, under a name; `search` as it stands in the address of a page. */
export interface SavedFilter {
  readonly name: string
  readonly search: string
}

/** The filters that people keep of lists, within an act. */
export interface FilterStore {
  /** By name. */
  of(userId: UserId, list: string): Promise<readonly SavedFilter[]>
  /** False for somebody who has no account. */
  keep(userId: UserId, list: string, filter: SavedFilter): Promise<boolean>
  /** False where there was none of this name. */
  forget(userId: UserId, list: string, name: string): Promise<boolean>
}

/** What keeping filters needs. */
export interface FilterPorts {
  readonly transact: Transact<{ readonly filters: FilterStore; readonly trail: Trail }>
}

/** More of one list than a menu shows. */
const MOST_OF_A_LIST = 30

/** One's own filters of a list; nobody sees those of others. */
export function readFilters(
  { transact }: FilterPorts,
  act: Act,
  list: string,
): Promise<readonly SavedFilter[]> {
  return transact(act, ({ filters }) => filters.of(act.actor.userId, list))
}

/** Keeps a filter under a name in place of what has it. Throws `field-invalid` when there are too many. */
export function keepFilter(
  { transact }: FilterPorts,
  act: Act,
  { list, name: told, search }: SavedFilter & { readonly list: string },
): Promise<readonly SavedFilter[]> {
  const { userId } = act.actor
  const name = told.trim()
  return transact(act, async ({ filters, trail }) => {
    const present = await filters.of(userId, list)
    if (present.length >= MOST_OF_A_LIST && !present.some((filter) => filter.name === name))
      throw caseworkError('field-invalid', {
        field: '名称',
        reason: `一个列表最多保存 ${MOST_OF_A_LIST} 个筛选，请先删除不用的`,
      })
    if (await filters.keep(userId, list, { name, search }))
      await trail.write([said('keep-filter', userId, { list, name })])
    return filters.of(userId, list)
  })
}

/** Forgets a filter; what is not there is forgotten already. */
export function forgetFilter(
  { transact }: FilterPorts,
  act: Act,
  { list, name }: { readonly list: string; readonly name: string },
): Promise<readonly SavedFilter[]> {
  const { userId } = act.actor
  return transact(act, async ({ filters, trail }) => {
    if (await filters.forget(userId, list, name.trim()))
      await trail.write([said('forget-filter', userId, { list, name: name.trim() })])
    return filters.of(userId, list)
  })
}

/** The condition itself is not written down: it may name a person. */
function said(action: 'keep-filter' | 'forget-filter', id: UserId, which: object) {
  const isKept = action === 'keep-filter'
  return { action, noun: 'saved-filter', id, before: isKept ? null : which, after: isKept ? which : null }
}
