import { App, Button, Dropdown, Flex, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WholeList } from '../../components/list-page/list-page.tsx'
import type { RowOf } from '../../wire/paths.ts'
import { allFindings, MOST_AT_ONCE } from './all-findings.ts'
import { BULK_ACTS, type BulkKind } from './bulk-acts.ts'
import { BulkDialog } from './bulk-dialog.tsx'

type Row = RowOf<'/findings/list'>

interface BulkBarProps {
  readonly rows: readonly Row[]
  readonly whole: WholeList
  readonly onClear: () => void
}

const SHOWN: readonly BulkKind[] = ['confirm', 'dismiss', 'send']
const BEHIND: readonly BulkKind[] = ['assign', 'campaign', 'transfer', 'reopen']

/** What can be done with the findings that are ticked. */
export function BulkBar({ rows: ticked, whole, onClear }: BulkBarProps) {
  const { t } = useTranslation('review')
  const { message } = App.useApp()
  const [all, setAll] = useState<readonly Row[]>()
  const [isReading, setReading] = useState(false)
  const rows = all ?? ticked
  const takeAll = async () => {
    setReading(true)
    try {
      setAll(await allFindings(whole.query))
    } catch {
      void message.warning(t('bulk.unreached'))
    }
    setReading(false)
  }
  const [kind, setKind] = useState<BulkKind>()
  const fitting = (one: BulkKind) => rows.filter((row) => BULK_ACTS[one].fits(row)).length
  return (
    <Flex gap={8} wrap align="center">
      {all ? (
        <Typography.Text strong>{t('bulk.all', { count: all.length })}</Typography.Text>
      ) : whole.counted > ticked.length && whole.counted <= MOST_AT_ONCE ? (
        <Button size="small" type="link" loading={isReading} onClick={() => void takeAll()}>
          {t('bulk.takeAll', { count: whole.counted })}
        </Button>
      ) : null}
      {SHOWN.map((one) => (
        <Button key={one} size="small" disabled={fitting(one) === 0} onClick={() => setKind(one)}>
          {t(`bulk.${one}`)}
          <Typography.Text type="secondary" style={{ fontSize: 12 }}>
            {fitting(one)}
          </Typography.Text>
        </Button>
      ))}
      <Dropdown
        trigger={['click']}
        menu={{
          items: BEHIND.map((one) => ({
            key: one,
            label: t(`bulk.${one}`),
            disabled: fitting(one) === 0,
            onClick: () => setKind(one),
          })),
        }}
      >
        <Button size="small">{t('bulk.more')}</Button>
      </Dropdown>
      <Button size="small" type="link" onClick={onClear}>
        {t('bulk.none')}
      </Button>
      {kind ? (
        <BulkDialog
          kind={kind}
          rows={rows}
          onClose={(isDone) => {
            setKind(undefined)
            if (isDone) onClear()
          }}
        />
      ) : null}
    </Flex>
  )
}
