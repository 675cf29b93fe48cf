import { App, Button, Checkbox, Flex, Select, Tag, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Bytes } from '../../components/bytes.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { problemText } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { useAct } from '../../wire/use-act.ts'

type List = Answer<'/uploads/list'>
type Waiting = List['rows'][number]

interface WaitingFilesProps {
  readonly list: List | undefined
  readonly isSending: boolean
  readonly onImport: (jobId: string) => void
}

/** Files on the server: which of them are imported, and how. */
export function WaitingFiles({ list, isSending, onImport }: WaitingFilesProps) {
  const { t } = useTranslation(['hub', 'app'])
  const { message } = App.useApp()
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  // What was imported once is left out unless somebody wants it again.
  const isChosen = ({ id, bytes, received, isUsed }: Waiting) =>
    bytes === received && turned.has(id) === isUsed
  const tell = (error: Error) => void message.error(problemText(error, (key) => t(key, { ns: 'app' })))
  const remove = useAct('/uploads/remove')
  const rows = list?.rows ?? []
  const chosen = rows.filter(isChosen)
  const may = list?.abilities.import ?? false
  const turn = (id: string) =>
    setTurned((old) => new Set(old.has(id) ? [...old].filter((one) => one !== id) : [...old, id]))
  return (
    <Section title={t(may ? 'upload.second' : 'upload.waiting')} isFlush>
      <PlainTable<Waiting>
        rows={rows}
        isLoading={list === undefined}
        idOf={({ id }) => id}
        empty={t('upload.nothing')}
        columns={[
          {
            key: 'name',
            title: t('result.file'),
            render: (file) => (
              <Checkbox
                disabled={!may || file.bytes !== file.received}
                checked={isChosen(file)}
                onChange={() => turn(file.id)}
                style={{ overflowWrap: 'anywhere' }}
              >
                {file.name} {file.isUsed ? <Tag>{t('upload.used')}</Tag> : null}
              </Checkbox>
            ),
          },
          {
            key: 'table',
            title: t('result.table'),
            render: ({ table }) =>
              table === null ? <Tag color="warning">{t('upload.noTable')}</Tag> : tableText(list, table),
          },
          {
            key: 'bytes',
            title: t('tables.bytes'),
            isFigure: true,
            render: ({ bytes, received }) =>
              bytes === received ? (
                <Bytes of={bytes} />
              ) : (
                <Typography.Text type="secondary">
                  {t('upload.partly', { percent: Math.floor((100 * received) / Math.max(1, bytes)) })}
                </Typography.Text>
              ),
          },
          { key: 'by', title: t('upload.by'), render: ({ byName }) => byName },
          { key: 'at', title: t('upload.at'), render: ({ begunAt }) => begunAt },
          {
            key: 'remove',
            title: t('upload.act'),
            render: ({ id, name }) =>
              may ? (
                <Button
                  size="small"
                  type="text"
                  aria-label={`${t('upload.remove')} ${name}`}
                  onClick={() => remove.mutate({ id }, { onError: tell })}
                >
                  {t('upload.remove')}
                </Button>
              ) : (
                '—'
              ),
          },
        ]}
      />
      {may && rows.length > 0 ? (
        <ImportBar
          ids={chosen.map(({ id }) => id)}
          unknown={chosen.filter(({ table }) => table === null).length}
          tables={list?.tables ?? []}
          isSending={isSending}
          onImport={onImport}
        />
      ) : null}
    </Section>
  )
}

function tableText(list: List | undefined, name: string): string {
  const title = list?.tables.find((table) => table.name === name)?.title
  return title === undefined || title === name ? name : `${title}（${name}）`
}

interface ImportBarProps {
  readonly ids: readonly string[]
  readonly unknown: number
  readonly tables: List['tables']
  readonly isSending: boolean
  readonly onImport: (jobId: string) => void
}

function ImportBar({ ids, unknown, tables, isSending, onImport }: ImportBarProps) {
  const { t } = useTranslation(['hub', 'app'])
  const { message } = App.useApp()
  const [as, setAs] = useState<string>()
  const [source, setSource] = useState<'upload' | 'extract'>('upload')
  const [takesAll, setTakesAll] = useState(false)
  const { mutate, isPending } = useAct('/uploads/import', {
    touches: ['jobs', 'hub', 'batches'],
    onDone: ({ jobId }) => onImport(jobId),
  })
  const go = (dryRun: boolean) =>
    mutate(
      {
        ids: [...ids],
        source,
        ...(as !== undefined && { as }),
        ...(takesAll && { acceptRefusals: true }),
        ...(dryRun && { dryRun }),
      },
      { onError: (error) => void message.error(problemText(error, (key) => t(key, { ns: 'app' }))) },
    )
  return (
    <Flex vertical gap={12} style={{ padding: 'var(--space-3)' }}>
      <Flex gap={12} wrap align="center">
        <Select
          aria-label={t('upload.source')}
          value={source}
          onChange={setSource}
          options={[
            { value: 'upload', label: t('upload.fromUpload') },
            { value: 'extract', label: t('upload.fromExtract') },
          ]}
        />
        <Select
          aria-label={t('upload.as')}
          placeholder={t('upload.asHint')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={as}
          onChange={setAs}
          popupMatchSelectWidth={false}
          style={{ minWidth: 220 }}
          options={tables.map(({ name, title }) => ({ value: name, label: `${title}（${name}）` }))}
        />
        <Checkbox checked={takesAll} onChange={({ target }) => setTakesAll(target.checked)}>
          {t('upload.takesAll')}
        </Checkbox>
      </Flex>
      {unknown > 0 && as === undefined ? (
        <Typography.Text type="warning">{t('upload.unknown', { count: unknown })}</Typography.Text>
      ) : null}
      <Flex gap={12} wrap>
        <Button
          type="primary"
          disabled={ids.length === 0 || isSending}
          loading={isPending}
          onClick={() => go(false)}
        >
          {t('upload.import', { count: ids.length })}
        </Button>
        <Button disabled={ids.length === 0 || isSending || isPending} onClick={() => go(true)}>
          {t('upload.try')}
        </Button>
        {isSending ? <Typography.Text type="secondary">{t('upload.wait')}</Typography.Text> : null}
      </Flex>
    </Flex>
  )
}
