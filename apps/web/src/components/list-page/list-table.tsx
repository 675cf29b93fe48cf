import { useNavigate } from '@tanstack/react-router'
import { Table, type TableColumnType } from 'antd'
import { type UIEvent, useRef, useState } from 'react'
import type { ListPath, RowOf } from '../../wire/paths.ts'
import { useKeys } from '../keys.ts'
import { useRoomBelow } from '../use-room-below.ts'
import { WireWord } from '../wire-word.tsx'
import type { ListColumn } from './column.ts'
import { ListEmpty } from './list-empty.tsx'
import { type ListParts, titleOf } from './list-parts.ts'
import styles from './list-table.module.css'
import { type ListSearch, useListSearch } from './use-list-search.ts'

interface ListTableProps<Path extends ListPath> extends ListParts<Path> {
  readonly chosen?: readonly RowOf<Path>[]
  readonly onChosen?: (rows: readonly RowOf<Path>[]) => void
}

const NEAR_THE_END_PX = 1200

/** A list as a table that fills the room it has: only the rows in sight are drawn, more are read before one reaches the end. */
export function ListTable<Path extends ListPath>(props: ListTableProps<Path>) {
  const { rows, columns, form, idOf, pageOf, list, chosen, onChosen, empty } = props
  const { search, change } = useListSearch()
  const place = useRef<HTMLDivElement>(null)
  const height = useRoomBelow(place)
  const active = useActiveRow(props)
  const width = columns.reduce((sum, column) => sum + column.width, onChosen ? 48 : 0)
  const follow = ({ currentTarget }: UIEvent<HTMLElement>) => {
    const left = currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight
    if (left < NEAR_THE_END_PX && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
  }
  return (
    <div ref={place} className={styles.place}>
      <Table<RowOf<Path>>
        virtual
        size="small"
        rowKey={idOf}
        dataSource={rows}
        loading={list.isPending || list.isPlaceholderData || list.isFetchingNextPage}
        pagination={false}
        scroll={{ x: width, y: height - 40 }}
        onScroll={follow}
        showSorterTooltip={false}
        locale={{
          emptyText: list.isPending ? (
            ' '
          ) : (
            <ListEmpty isFiltered={Object.keys(search).length > 0}>{empty}</ListEmpty>
          ),
        }}
        columns={columns.map((column) => tableColumn(column, { form, search }))}
        onChange={(_pages, _filters, sorter) => {
          const { columnKey, order } = [sorter].flat()[0] ?? {}
          const sort = columns.find(({ key }) => key === columnKey)?.sort
          change({ sort: order ? sort : undefined, isDescending: order === 'descend' ? 'true' : undefined })
        }}
        rowClassName={(row) =>
          pageOf ? (idOf(row) === active.id ? `${styles.row} ${styles.active}` : (styles.row ?? '')) : ''
        }
        onRow={(row) => (pageOf ? { onClick: (event) => active.open(row, event) } : {})}
        {...(onChosen && {
          rowSelection: {
            selectedRowKeys: chosen?.map(idOf) ?? [],
            preserveSelectedRowKeys: true,
            onChange: (_keys, picked) => onChosen(picked),
          },
        })}
      />
    </div>
  )
}

/** The row under the keyboard: up and down, x ticks it, Enter opens it. */
function useActiveRow<Path extends ListPath>(props: ListTableProps<Path>) {
  const { rows, idOf, pageOf, chosen = [], onChosen } = props
  const navigate = useNavigate()
  const [id, setId] = useState<string>()
  const go = (row: RowOf<Path>) => {
    if (pageOf) void navigate({ href: pageOf(row) } as never)
  }
  const step = (by: number) => {
    const index = rows.findIndex((row) => idOf(row) === id)
    const next = rows[Math.min(rows.length - 1, Math.max(0, index + by))]
    if (next) setId(idOf(next))
  }
  useKeys('list', {
    next: () => step(1),
    previous: () => step(-1),
    tick: () => {
      const row = rows.find((one) => idOf(one) === id)
      if (!row || !onChosen) return
      const others = chosen.filter((one) => idOf(one) !== id)
      onChosen(others.length === chosen.length ? [...chosen, row] : others)
    },
    open: () => {
      const row = rows.find((one) => idOf(one) === id)
      if (row) go(row)
    },
  })
  return {
    id,
    open: (
      row: RowOf<Path>,
      { target, ctrlKey, metaKey }: { target: EventTarget; ctrlKey: boolean; metaKey: boolean },
    ) => {
      // A box to tick, a link or a button inside the row keeps its own meaning, and so does marking text.
      if (target instanceof HTMLElement && target.closest('a, button, label, input') !== null) return
      if ((window.getSelection()?.toString() ?? '') !== '') return
      if (pageOf && (ctrlKey || metaKey)) window.open(pageOf(row), '_blank', 'noopener')
      else go(row)
    },
  }
}

function tableColumn<Path extends ListPath>(
  column: ListColumn<Path>,
  { form, search }: { readonly form: ListParts<Path>['form']; readonly search: ListSearch },
): TableColumnType<RowOf<Path>> {
  const { key, width, isFigure = false, sort, render } = column
  const isSorted = sort !== undefined && search.sort === sort
  return {
    key,
    title: titleOf(column, form),
    width,
    ellipsis: true,
    align: isFigure ? 'right' : 'left',
    ...(sort !== undefined && {
      sorter: true,
      sortOrder: isSorted ? (search.isDescending === 'true' ? 'descend' : 'ascend') : null,
    }),
    render: (_value, row) =>
      render ? (
        render(row)
      ) : (
        <WireWord schema={form?.row?.properties?.[key]} value={row[key as keyof typeof row]} />
      ),
  }
}
