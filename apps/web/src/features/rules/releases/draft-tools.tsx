import {
  DeleteOutlined,
  PlusOutlined,
  RedoOutlined,
  SaveOutlined,
  StopOutlined,
  UndoOutlined,
} from '@ant-design/icons'
import { Button, DatePicker, Flex, Input, Popover, Tooltip, Typography } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GridAct } from '../../../components/edit-grid/grid-state.ts'
import { KeptNote } from './kept-note.tsx'
import type { useDraftGrid } from './use-draft-grid.ts'

interface DraftToolsProps {
  readonly draft: ReturnType<typeof useDraftGrid>
  readonly chosen: readonly number[]
  /** How many columns a new row has; null where no row may be added or removed. */
  readonly width: number | null
  /** The column that ends a row on a day; -1 where there is none. */
  readonly endColumn: number
  readonly isSaving: boolean
  /** What else can be done, and whether something of it is to be saved. */
  readonly more?: ReactNode
  readonly hasMore?: boolean
  readonly onSave: (note: string) => void
}

/** What can be done to a table that is edited. */
export function DraftTools(props: DraftToolsProps) {
  const { draft, chosen, width, endColumn, isSaving, more, hasMore = false, onSave } = props
  const { t } = useTranslation('rules')
  const { grid, act, search, setSearch, changed, count, nextProblem, isDirty } = draft
  return (
    <>
      <KeptNote {...draft.kept} />
      <Flex gap={8} wrap align="center" style={{ marginBottom: 8 }}>
        <Input.Search
          allowClear
          aria-label={t('draft.search')}
          placeholder={t('draft.search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          style={{ width: 200 }}
        />
        <IconButton
          title={t('draft.undo')}
          icon={<UndoOutlined />}
          isOff={grid.past.length === 0}
          onPress={() => act({ kind: 'undo' })}
        />
        <IconButton
          title={t('draft.redo')}
          icon={<RedoOutlined />}
          isOff={grid.future.length === 0}
          onPress={() => act({ kind: 'redo' })}
        />
        {width === null ? null : (
          <>
            <Button icon={<PlusOutlined />} onClick={() => act(newRow(chosen, width))}>
              {t('draft.add')}
            </Button>
            <CloseRows chosen={chosen} column={endColumn} onAct={act} />
            <Button
              icon={<DeleteOutlined />}
              disabled={chosen.length === 0}
              onClick={() => act({ kind: 'remove', keys: chosen })}
            >
              {t('draft.remove')}
            </Button>
            {more}
          </>
        )}
        <Flex gap={8} align="center" style={{ marginLeft: 'auto' }}>
          <Typography.Text type="secondary" aria-live="polite">
            {isDirty ? t('draft.changed', { count: changed.length }) : t('draft.nothing')}
          </Typography.Text>
          {count === 0 ? null : (
            <>
              <Typography.Text type="warning">{t('draft.problems', { count })}</Typography.Text>
              <Button size="small" onClick={nextProblem}>
                {t('draft.nextProblem')}
              </Button>
            </>
          )}
          <SaveButton isOff={!(isDirty || hasMore) || count > 0} isSaving={isSaving} onSave={onSave} />
        </Flex>
      </Flex>
    </>
  )
}

const newRow = (chosen: readonly number[], width: number): GridAct => ({
  kind: 'add',
  after: chosen.at(-1) ?? null,
  cells: Array.from({ length: width }, () => ''),
})

function IconButton({
  title,
  icon,
  isOff,
  onPress,
}: {
  readonly title: string
  readonly icon: ReactNode
  readonly isOff: boolean
  readonly onPress: () => void
}) {
  return (
    <Tooltip title={title}>
      <Button aria-label={title} icon={icon} disabled={isOff} onClick={onPress} />
    </Tooltip>
  )
}

/** Facts are closed, not removed: what was judged by them stays right. */
function CloseRows({
  chosen,
  column,
  onAct,
}: {
  readonly chosen: readonly number[]
  readonly column: number
  readonly onAct: (act: GridAct) => void
}) {
  const { t } = useTranslation('rules')
  const [isOpen, setOpen] = useState(false)
  if (column < 0) return null
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      title={t('draft.closeDay')}
      content={
        <DatePicker
          aria-label={t('draft.closeDay')}
          defaultPickerValue={dayjs()}
          onChange={(day) => {
            setOpen(false)
            if (day) onAct({ kind: 'fill', keys: chosen, column, value: day.format('YYYY-MM-DD') })
          }}
        />
      }
    >
      <Button icon={<StopOutlined />} disabled={chosen.length === 0}>
        {t('draft.close')}
      </Button>
    </Popover>
  )
}

function SaveButton({
  isOff,
  isSaving,
  onSave,
}: {
  readonly isOff: boolean
  readonly isSaving: boolean
  readonly onSave: (note: string) => void
}) {
  const { t } = useTranslation('rules')
  const [isOpen, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const save = () => {
    if (note.trim() === '') return
    setOpen(false)
    onSave(note.trim())
  }
  return (
    <Popover
      open={isOpen && !isOff}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={t('draft.note')}
      content={
        <Flex vertical gap={8} style={{ width: 320 }}>
          <Input
            autoFocus
            aria-label={t('draft.note')}
            placeholder={t('draft.noteHint')}
            maxLength={200}
            value={note}
            onChange={({ target }) => setNote(target.value)}
            onPressEnter={save}
          />
          <Button type="primary" disabled={note.trim() === ''} onClick={save}>
            {t('draft.save')}
          </Button>
        </Flex>
      }
    >
      <Button type="primary" icon={<SaveOutlined />} disabled={isOff} loading={isSaving}>
        {t('draft.save')}
      </Button>
    </Popover>
  )
}
