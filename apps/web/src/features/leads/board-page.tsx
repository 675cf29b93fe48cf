import { ListFilters } from '../../components/list-page/list-filters.tsx'
import { queryOf } from '../../components/list-page/list-query.ts'
import { useListSearch } from '../../components/list-page/use-list-search.ts'
import { useForm } from '../../wire/forms.ts'
import { LeadBoard } from './lead-board.tsx'

const PATH = '/leads/list'

/** The board under the filters of the list of leads. */
export function BoardPage() {
  const takes = useForm(PATH)?.takes ?? null
  const { search } = useListSearch()
  const { status: _status, ...filter } = queryOf(takes, search)
  return (
    <>
      <ListFilters
        path={PATH}
        takes={takes}
        names={['text', 'box', 'source', 'grade', 'leastFen', 'isOverdue']}
      />
      <LeadBoard filter={filter} />
    </>
  )
}
