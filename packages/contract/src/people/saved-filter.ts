import { Type } from 'typebox'
import { Exact } from '../choice.ts'
import { Line } from '../field.ts'
import { Rows } from '../page.ts'

/** Of which list filters are kept: the address that the list asks, as `/leads/list`. */
const ListPath = () =>
  Type.String({ title: '列表', pattern: '^/[a-z-]{1,40}(/[a-z-]{1,40}){1,3}$', maxLength: 120 })
/** What the list is filtered and sorted by, as it stands in the address of its page, without the question mark. */
const Search = () => Type.String({ title: '筛选条件', minLength: 1, maxLength: 2_000, pattern: '^[!-~]*$' })

/** Whose filters are asked for: one's own of a list. */
export const SavedFilterQuery = Exact({ list: ListPath() })

/** A filter to be kept under a name; what one has of this name is replaced. */
export const KeepFilterRequest = Exact({ list: ListPath(), name: Line('名称', 30), search: Search() })

/** A filter that is not wanted any more. */
export const ForgetFilterRequest = Exact({ list: ListPath(), name: Line('名称', 30) })

/** One's own filters of a list, by name. */
export const SavedFilterAnswer = Type.Object({
  rows: Rows(Type.Object({ name: Line('名称', 30), search: Search() })),
})
