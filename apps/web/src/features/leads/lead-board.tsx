import { SwapOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Dropdown, Flex, Skeleton } from 'antd'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDrawer } from '../../components/act-drawer.tsx'
import { Due } from '../../components/due.tsx'
import { FieldWord } from '../../components/field-word.tsx'
import { Money } from '../../components/money.tsx'
import { Problem } from '../../components/problem.tsx'
import type { QueryOf, RowOf } from '../../wire/paths.ts'
import { reading, useRead } from '../../wire/use-read.ts'
import { COLUMNS, type LeadStatus, type Move, movesFrom } from './board-moves.ts'
import type { Lead } from './lead-acts.ts'
import styles from './lead-board.module.css'
import { shapeOfLeadAct } from './lead-shape.tsx'

type Row = RowOf<'/leads/list'>
type Filter = Omit<QueryOf<'/leads/list'>, 'status' | 'limit' | 'sort'>
interface Moving {
  readonly lead: Lead
  readonly move: Move
}

const MOST = 60
const TOUCHES = ['leads', 'cases', 'findings']

/** Leads by where they stand. A card is dragged, or moved by its menu; either opens the form of the act that moves it. */
export function LeadBoard({ filter }: { readonly filter: Filter }) {
  const [moving, setMoving] = useState<Moving>()
  const [dragged, setDragged] = useState<Row>()
  const tryMove = useTryMove(setMoving)
  const around = useRead(
    '/leads/around',
    { id: moving?.lead.id ?? '' },
    { enabled: moving !== undefined },
  ).data
  return (
    <div className={styles.board}>
      {COLUMNS.map((status) => (
        <Column
          key={status}
          status={status}
          filter={filter}
          isTarget={dragged !== undefined && movesFrom(dragged.status).some(({ to }) => to === status)}
          onDragged={setDragged}
          onDropped={() => {
            const move = dragged && movesFrom(dragged.status).find(({ to }) => to === status)
            if (dragged && move) void tryMove(dragged.id, move)
            setDragged(undefined)
          }}
          onMove={(row, move) => void tryMove(row.id, move)}
        />
      ))}
      <ActDrawer
        path={moving?.move.path}
        thing={{ noun: 'leads', id: moving?.lead.id ?? '', version: moving?.lead.version ?? 0 }}
        shape={moving ? shapeOfLeadAct(moving.move.path, moving.lead, around) : undefined}
        touches={TOUCHES}
        onClose={() => setMoving(undefined)}
      />
    </div>
  )
}

/** Asks what may be done now, and opens the form or says that it cannot be. */
function useTryMove(open: (moving: Moving) => void) {
  const { t } = useTranslation('casework')
  const { message } = App.useApp()
  const client = useQueryClient()
  return async (id: string, move: Move) => {
    const lead = await client.fetchQuery({ ...reading('/leads/read', { id }), staleTime: 0 })
    if (lead.abilities[move.ability]) open({ lead, move })
    else void message.info(t('board.cannot'))
  }
}

interface ColumnProps {
  readonly status: LeadStatus
  readonly filter: Filter
  readonly isTarget: boolean
  readonly onDragged: (row: Row | undefined) => void
  readonly onDropped: () => void
  readonly onMove: (row: Row, move: Move) => void
}

function Column({ status, filter, isTarget, onDragged, onDropped, onMove }: ColumnProps) {
  const { t } = useTranslation('casework')
  const list = useRead(
    '/leads/list',
    { ...filter, status: [status], limit: MOST, sort: 'due' },
    { keepsLast: true },
  )
  const over = (event: DragEvent) => {
    if (isTarget) event.preventDefault()
  }
  return (
    <section
      className={isTarget ? `${styles.column} ${styles.target}` : styles.column}
      aria-label={t(`board.${status}`)}
      onDragOver={over}
      onDrop={onDropped}
    >
      <h2 className={styles.title}>
        <FieldWord path="/leads/list" field="status" value={status} />
        <Link to="/casework/leads" search={{ ...filter, status } as never} className={styles.count}>
          {list.data?.counted ?? ''}
        </Link>
      </h2>
      {list.error ? <Problem error={list.error} onAgain={() => void list.refetch()} /> : null}
      {list.isPending ? <Skeleton active title={false} /> : null}
      <ul className={styles.cards}>
        {(list.data?.rows ?? []).map((row) => (
          <li key={row.id}>
            <Card row={row} onDragged={onDragged} onMove={onMove} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Card({ row, onDragged, onMove }: { readonly row: Row } & Pick<ColumnProps, 'onDragged' | 'onMove'>) {
  const { t } = useTranslation('casework')
  const { id, no, title, amountFen, dueDay, assigneeName, grade, status } = row
  return (
    // Dragging has its other way: the menu of the card.
    <article
      className={styles.card}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', no)
        onDragged(row)
      }}
      onDragEnd={() => onDragged(undefined)}
    >
      <Link to="/casework/leads/$lead" params={{ lead: id }}>
        {title}
      </Link>
      <div className={styles.line}>
        <span>
          {no} · <FieldWord path="/leads/list" field="grade" value={grade} />
        </span>
        <Money fen={amountFen} isLoss />
      </div>
      <span className={styles.line}>{assigneeName ?? ''}</span>
      <Flex justify="space-between" align="center">
        <Due day={dueDay} />
        <Dropdown
          trigger={['click']}
          menu={{
            items: movesFrom(status).map((move) => ({
              key: move.path,
              label: t(`board.moves.${move.ability}`),
              onClick: () => onMove(row, move),
            })),
          }}
        >
          <Button size="small" type="text" icon={<SwapOutlined />} aria-label={t('board.move', { no })} />
        </Dropdown>
      </Flex>
    </article>
  )
}
