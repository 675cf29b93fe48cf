import { Link } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { parseSearch } from '../../app/search-text.ts'
import type { ListPath, RowOf } from '../../wire/paths.ts'
import { WireWord } from '../wire-word.tsx'
import { ListEmpty } from './list-empty.tsx'
import { type ListParts, titleOf } from './list-parts.ts'
import styles from './list-table.module.css'
import { useListSearch } from './use-list-search.ts'

/** A list on a phone: a card for each row. */
export function ListCards<Path extends ListPath>({
  rows,
  columns,
  form,
  idOf,
  pageOf,
  list,
  empty,
}: ListParts<Path>) {
  const { t } = useTranslation('app')
  const { search } = useListSearch()
  const [head, ...rest] = columns
  if (list.isPending) return <Skeleton active />
  if (rows.length === 0) return <ListEmpty isFiltered={Object.keys(search).length > 0}>{empty}</ListEmpty>
  const cell = (row: RowOf<Path>, column: (typeof columns)[number]) =>
    column.render ? (
      column.render(row)
    ) : (
      <WireWord schema={form?.row?.properties?.[column.key]} value={row[column.key as keyof typeof row]} />
    )
  return (
    <>
      <ul className={styles.cards}>
        {rows.map((row) => {
          const content = (
            <>
              <div className={styles.head}>{head ? cell(row, head) : null}</div>
              <dl className={styles.facts}>
                {rest
                  .filter(({ isMinor }) => !isMinor)
                  .flatMap((column) => [
                    <dt key={`${column.key} title`}>{titleOf(column, form)}</dt>,
                    <dd key={column.key}>{cell(row, column)}</dd>,
                  ])}
              </dl>
            </>
          )
          return (
            <li key={idOf(row)}>
              {pageOf ? (
                <Link {...(placeOf(pageOf(row)) as { to: '/' })} className={styles.card}>
                  {content}
                </Link>
              ) : (
                <div className={styles.card}>{content}</div>
              )}
            </li>
          )
        })}
      </ul>
      {list.hasNextPage ? (
        <Button
          block
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
          style={{ marginTop: 12 }}
        >
          {t('act.more')}
        </Button>
      ) : null}
    </>
  )
}

/** An address with its question, as a link takes it. */
function placeOf(page: string): { readonly to: string; readonly search: object } {
  const [to = '', text = ''] = page.split('?')
  return { to, search: parseSearch(text) }
}
