import { Empty, Skeleton, Table } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './list-page/list-table.module.css'
import { useIsPhone } from './use-is-phone.ts'

/** One column of a plain table. */
export interface PlainColumn<Row> {
  readonly key: string
  readonly title: string
  readonly width?: number
  /** Figures stand at the right. */
  readonly isFigure?: boolean
  readonly render: (row: Row) => ReactNode
}

interface PlainTableProps<Row> {
  readonly rows: readonly Row[]
  readonly columns: readonly PlainColumn<Row>[]
  readonly idOf: (row: Row) => string
  readonly isLoading?: boolean
  readonly empty?: ReactNode
  /** Rows on a page of the table; all of them unless told. */
  readonly pageRows?: number
  /** What the rows come to, cell by cell; stands below them. */
  readonly total?: readonly ReactNode[]
}

/** A table of what is all there already; on a phone a card for each row. */
export function PlainTable<Row extends object>(props: PlainTableProps<Row>) {
  const { rows, isLoading = false } = props
  const isPhone = useIsPhone()
  if (isLoading && rows.length === 0) return <Skeleton active style={{ padding: 'var(--space-3)' }} />
  return isPhone ? <Cards {...props} /> : <WideTable {...props} />
}

function WideTable<Row extends object>(props: PlainTableProps<Row>) {
  const { rows, columns, idOf, empty, pageRows, total } = props
  const { t } = useTranslation('app')
  return (
    <Table<Row>
      size="small"
      rowKey={idOf}
      dataSource={[...rows]}
      pagination={
        pageRows !== undefined && rows.length > pageRows
          ? { pageSize: pageRows, showSizeChanger: false, size: 'small' }
          : false
      }
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: <Nothing>{empty ?? t('list.nothing')}</Nothing> }}
      columns={columns.map(({ key, title, width, isFigure = false, render }) => ({
        key,
        title,
        ...(width !== undefined && { width }),
        align: isFigure ? ('right' as const) : ('left' as const),
        render: (_value: unknown, row: Row) => render(row),
      }))}
      {...(total && { summary: () => <Total cells={total} columns={columns} /> })}
    />
  )
}

function Total<Row>({
  cells,
  columns,
}: {
  readonly cells: readonly ReactNode[]
  readonly columns: readonly PlainColumn<Row>[]
}) {
  return (
    <Table.Summary.Row style={{ fontWeight: 600 }}>
      {columns.map(({ key, isFigure }, index) => (
        <Table.Summary.Cell key={key} index={index} align={isFigure ? 'right' : 'left'}>
          {cells[index]}
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  )
}

function Cards<Row extends object>({ rows, columns, idOf, empty }: PlainTableProps<Row>) {
  const { t } = useTranslation('app')
  const [head, ...rest] = columns
  if (rows.length === 0) return <Nothing>{empty ?? t('list.nothing')}</Nothing>
  return (
    <ul className={styles.cards} style={{ padding: 'var(--space-2)' }}>
      {rows.map((row) => (
        <li key={idOf(row)} className={styles.card}>
          <div className={styles.head}>{head?.render(row)}</div>
          <dl className={styles.facts}>
            {rest.flatMap(({ key, title, render }) => [
              <dt key={`${key} title`}>{title}</dt>,
              <dd key={key}>{render(row)}</dd>,
            ])}
          </dl>
        </li>
      ))}
    </ul>
  )
}

function Nothing({ children }: { readonly children: ReactNode }) {
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={children} />
}
