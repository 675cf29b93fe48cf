import { Button, Flex, Typography } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useForm } from '../../wire/forms.ts'
import type { ListPath, QueryOf, RowOf } from '../../wire/paths.ts'
import { useList } from '../../wire/use-read.ts'
import { exactCount } from '../money-text.ts'
import { Problem } from '../problem.tsx'
import { useIsPhone } from '../use-is-phone.ts'
import type { ListColumn } from './column.ts'
import { ExportButton } from './export-button.tsx'
import { ListCards } from './list-cards.tsx'
import { type FilterChoices, ListFilters } from './list-filters.tsx'
import { queryOf } from './list-query.ts'
import styles from './list-table.module.css'
import { ListTable } from './list-table.tsx'
import { useListSearch } from './use-list-search.ts'

interface ListPageProps<Path extends ListPath> {
  readonly path: Path
  readonly columns: readonly ListColumn<Path>[]
  /** Names of filters as the address takes them. */
  readonly filters: readonly string[]
  /** Filters that wait behind "more". */
  readonly moreFilters?: readonly string[]
  /** What can be chosen for filters whose words the wire does not have, by name. */
  readonly choices?: FilterChoices
  /** What is always asked, whatever the filters say. */
  readonly always?: Partial<QueryOf<Path>>
  readonly idOf: (row: RowOf<Path>) => string
  /** The page of a row; a list whose rows are pages can be walked with the keyboard. */
  readonly pageOf?: (row: RowOf<Path>) => string
  /** The address that gives the same list as a file. */
  readonly exportPath?: string
  /** What can be done with several rows at once. */
  readonly bulk?: (rows: readonly RowOf<Path>[], clear: () => void, whole: WholeList) => ReactNode
  /** What stands there when there is nothing at all. */
  readonly empty?: ReactNode
}

/** A list as it stands on most pages: filters, count, export, table or cards, what can be done with many at once. */
export function ListPage<Path extends ListPath>(props: ListPageProps<Path>) {
  const { path, columns, filters, moreFilters, choices, always } = props
  const { idOf, pageOf, exportPath, bulk, empty } = props
  const { t } = useTranslation('app')
  const form = useForm(path)
  const { search } = useListSearch()
  const isPhone = useIsPhone()
  const [chosen, setChosen] = useState<readonly RowOf<Path>[]>([])
  const [isChoosing, setChoosing] = useState(false)
  const query = { ...queryOf(form?.takes ?? null, search), ...always } as QueryOf<Path>
  const list = useList(path, query)
  const pages = (list.data?.pages ?? []) as readonly ListAnswer<Path>[]
  const rows = pages.flatMap((page) => page.rows)
  const parts = { rows, columns, form, idOf, pageOf, list, empty }
  // What could not be read is not empty.
  const isUnread = list.error !== null && rows.length === 0
  const ticking = bulk && { chosen, onChosen: setChosen }
  const stop = () => {
    setChosen([])
    setChoosing(false)
  }
  return (
    <section>
      <ListFilters
        path={path}
        takes={form?.takes ?? null}
        names={filters}
        more={moreFilters}
        choices={choices}
      />
      <Flex gap={12} align="center" wrap style={{ minHeight: 32, marginBottom: 'var(--space-2)' }}>
        <Typography.Text type="secondary" aria-live="polite">
          {pages[0] ? countText(pages[0], t) : ''}
        </Typography.Text>
        {bulk && isPhone && rows.length > 0 ? (
          <Button
            size="small"
            aria-pressed={isChoosing}
            onClick={() => (isChoosing ? stop() : setChoosing(true))}
          >
            {t(isChoosing ? 'list.chooseNoMore' : 'list.choose')}
          </Button>
        ) : null}
        {bulk && chosen.length > 0 ? (
          <Flex gap={8} align="center" wrap {...(isPhone && { className: styles.bulk })}>
            <Typography.Text>{t('list.selected', { count: chosen.length })}</Typography.Text>
            {bulk(chosen, stop, { query, counted: pages[0]?.counted ?? 0 })}
          </Flex>
        ) : null}
        {exportPath ? <ExportButton path={exportPath} query={query} /> : null}
      </Flex>
      {list.error ? <Problem error={list.error} onAgain={() => void list.refetch()} /> : null}
      {isUnread ? null : isPhone ? (
        <ListCards {...parts} {...(isChoosing && ticking)} />
      ) : (
        <ListTable {...parts} {...ticking} />
      )}
    </section>
  )
}

/** Everything that the filters find, beyond the rows that were read. */
export interface WholeList {
  readonly query: object
  /** Stops at 10,000. */
  readonly counted: number
}

interface ListAnswer<Path extends ListPath> {
  readonly rows: readonly RowOf<Path>[]
  readonly counted: number
  readonly isCountCapped: boolean
}

function countText(
  { counted, isCountCapped }: Pick<ListAnswer<ListPath>, 'counted' | 'isCountCapped'>,
  t: (key: string, words: { count: number; formatted: string }) => string,
): string {
  return t(isCountCapped ? 'list.countCapped' : 'list.count', {
    count: counted,
    formatted: exactCount(counted),
  })
}
