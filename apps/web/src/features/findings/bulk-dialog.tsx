import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Flex, Form, Modal, Progress, Radio, Select, Typography } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ColleagueField } from '../../components/act-form/colleague-field.tsx'
import { exactMoney } from '../../components/money-text.ts'
import type { RowOf } from '../../wire/paths.ts'
import { tellTabs } from '../../wire/tabs.ts'
import { useRead } from '../../wire/use-read.ts'
import { BULK_ACTS, type BulkKind, type BulkSaid } from './bulk-acts.ts'
import { BulkOutcomes } from './bulk-outcomes.tsx'
import { ReasonField } from './reason-field.tsx'
import { DISMISS_REASONS } from './reasons.ts'
import { type BulkResult, runBulk } from './run-bulk.ts'

type Row = RowOf<'/findings/list'>

interface BulkDialogProps {
  readonly kind: BulkKind
  readonly rows: readonly Row[]
  readonly onClose: (isDone: boolean) => void
}

/** Asks what has to be said, does it with progress, and tells of each finding that was refused why. */
export function BulkDialog({ kind, rows, onClose }: BulkDialogProps) {
  const { t } = useTranslation('review')
  const { asks, fits } = BULK_ACTS[kind]
  const fitting = rows.filter(fits)
  const [form] = Form.useForm<Partial<BulkSaid>>()
  const { reached, result, run, stop } = useBulk(kind, fitting)
  const isRunning = reached !== null && result === null
  const sum = fitting.reduce((total, { amountFen }) => total + amountFen, 0)
  return (
    <Modal
      open
      title={t(`bulk.${kind}`)}
      mask={{ closable: false }}
      closable={!isRunning}
      onCancel={() => onClose(result !== null)}
      footer={
        result !== null ? (
          <Button type="primary" onClick={() => onClose(true)}>
            {t('bulk.close')}
          </Button>
        ) : isRunning ? (
          <Button onClick={stop}>{t('bulk.stop')}</Button>
        ) : (
          <Button type="primary" autoFocus={asks.length === 0} onClick={() => form.submit()}>
            {t('bulk.do', { count: fitting.length })}
          </Button>
        )
      }
    >
      <Flex vertical gap={12}>
        <Typography.Text>
          {t('bulk.about', { count: fitting.length, money: exactMoney(sum) })}
        </Typography.Text>
        {fitting.length < rows.length ? (
          <Alert type="info" title={t('bulk.left', { count: rows.length - fitting.length })} />
        ) : null}
        {reached === null ? (
          <Form
            form={form}
            layout="vertical"
            onFinish={(said) => void run(said)}
            initialValues={{ to: 'lead' }}
          >
            {asks.map((ask) => (
              <AskField key={ask} ask={ask} kind={kind} />
            ))}
          </Form>
        ) : (
          <Progress
            percent={Math.floor((reached / Math.max(1, fitting.length)) * 100)}
            aria-label={t(`bulk.${kind}`)}
          />
        )}
        {result === null ? null : <BulkOutcomes result={result} rows={fitting} />}
      </Flex>
    </Modal>
  )
}

function AskField({ ask, kind }: { readonly ask: keyof BulkSaid; readonly kind: BulkKind }) {
  const { t } = useTranslation('review')
  const campaigns = useRead('/findings/campaigns', {}, { enabled: ask === 'campaignId' }).data?.rows ?? []
  switch (ask) {
    case 'reason':
      return (
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true }]}>
          <ReasonField kinds={kind === 'dismiss' ? DISMISS_REASONS : []} isFocused />
        </Form.Item>
      )
    case 'assignee':
      return (
        <Form.Item name="assignee" label={t('bulk.assignee')} rules={[{ required: true }]}>
          <ColleagueField />
        </Form.Item>
      )
    case 'campaignId':
      return (
        <Form.Item name="campaignId" label={t('bulk.toCampaign')} rules={[{ required: true }]}>
          <Select options={campaigns.map(({ id, title }) => ({ value: id, label: title }))} />
        </Form.Item>
      )
    case 'to':
      return (
        <Form.Item name="to" label={t('bulk.where')}>
          <Radio.Group
            options={(['lead', 'audit', 'case'] as const).map((value) => ({
              value,
              label: t(`bulk.${value}`),
            }))}
          />
        </Form.Item>
      )
  }
}

/** Runs it once; the lists are read anew when it is over. */
function useBulk(kind: BulkKind, fitting: readonly Row[]) {
  const { t } = useTranslation('review')
  const { message } = App.useApp()
  const client = useQueryClient()
  const isStopped = useRef(false)
  const [reached, setReached] = useState<number | null>(null)
  const [result, setResult] = useState<BulkResult | null>(null)
  const run = async (said: Partial<BulkSaid>) => {
    setReached(0)
    const whole: BulkSaid = { reason: '', assignee: null, campaignId: null, to: 'lead', ...said }
    const told = await runBulk({
      targets: fitting.map(({ id, version }) => ({ id, version })),
      send: (targets) => BULK_ACTS[kind].send(targets, whole),
      onProgress: setReached,
      isStopped: () => isStopped.current,
    })
    setResult(told)
    if (told.refused.length === 0) void message.success(t('bulk.done', { count: told.done }))
    tellTabs({ kind: 'changed', nouns: ['findings', 'ledger'] })
    await Promise.all(['findings', 'ledger'].map((noun) => client.invalidateQueries({ queryKey: [noun] })))
  }
  const stop = () => {
    isStopped.current = true
  }
  return { reached, result, run, stop }
}
