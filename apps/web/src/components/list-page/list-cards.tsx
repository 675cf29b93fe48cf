import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { parseSearch } from '../../app/search-text.ts'
import type { ListPath, RowOf } from '../../wire/paths.ts'
import { WireWord } from '../wire-word.tsx'
import { ListEmpty } from './list-empty.tsx'
import { type ListParts, titleOf } from './list-parts.ts'
import styles from './list-table.module.css'
import { useListSearch } from './use-list-search.ts'

interface ListCardsProps<Path extends ListPath> extends ListParts<Path> {
  readonly chosen?: readonly RowOf<Path>[]
  /** While somebody chooses, a press on a card ticks it instead of opening it. */
  readonly onChosen?: (rows: readonly RowOf<Path>[]) => void
}

/** A list on a phone: a card for each row. */
export function ListCards<Path extends ListPath>(props: ListCardsProps<Path>) {
  const { rows, idOf, pageOf, list, empty, chosen = [], onChosen } = props
  const { t } = useTranslation('app')
  const { search } = useListSearch()
  if (list.isPending) return <Skeleton active />
  if (rows.length === 0) return <ListEmpty isFiltered={Object.keys(search).length > 0}>{empty}</ListEmpty>
  const isChosen = (row: RowOf<Path>) => chosen.some((one) => idOf(one) === idOf(row))
  const toggle = (row: RowOf<Path>) =>
    onChosen?.(isChosen(row) ? chosen.filter((one) => idOf(one) !== idOf(row)) : [...chosen, row])
  return (
    <>
      <ul className={styles.cards}>
        {rows.map((row) => (
          <li key={idOf(row)}>
            {onChosen ? (
              <Checkbox
                className={`${styles.card} ${styles.choice}`}
                checked={isChosen(row)}
                onChange={() => toggle(row)}
              >
                <CardContent row={row} parts={props} />
              </Checkbox>
            ) : (
              <Card page={pageOf?.(row)}>
                <CardContent row={row} parts={props} />
              </Card>
            )}
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button
          block
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
          style={{ marginTop: 12 }}
        >
          {t('list.next')}
        </Button>
      ) : null}
    </>
  )
}

function Card({ page, children }: { readonly page: string | undefined; readonly children: ReactNode }) {
  if (page === undefined) return <div className={styles.card}>{children}</div>
  return (
    <Link {...(placeOf(page) as { to: '/' })} className={styles.card}>
      {children}
    </Link>
  )
}

function CardContent<Path extends ListPath>({
  row,
  parts: { columns, form },
}: {
  readonly row: RowOf<Path>
  readonly parts: Pick<ListParts<Path>, 'columns' | 'form'>
}) {
  const [head, ...rest] = columns
  const cell = (column: (typeof columns)[number]) =>
    column.render ? (
      column.render(row)
    ) : (
      <WireWord schema={form?.row?.properties?.[column.key]} value={row[column.key as keyof typeof row]} />
    )
  return (
    <>
      <div className={styles.head}>{head ? cell(head) : null}</div>
      <dl className={styles.facts}>
        {rest
          .filter(({ isMinor }) => !isMinor)
          .flatMap((column) => [
            <dt key={`${column.key} title`}>{titleOf(column, form)}</dt>,
            <dd key={column.key}>{cell(column)}</dd>,
          ])}
      </dl>
    </>
  )
}

/** An address with its question, as a link takes it. */
function placeOf(page: string): { readonly to: string; readonly search: object } {
  const [to = '', text = ''] = page.split('?')
  return { to, search: parseSearch(text) }
}
