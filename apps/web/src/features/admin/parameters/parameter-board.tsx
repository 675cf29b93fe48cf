import { Alert, Button, DatePicker, Flex, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CountyWord } from '../../../components/county-word.tsx'
import { useListSearch } from '../../../components/list-page/use-list-search.ts'
import { PlainTable } from '../../../components/plain-table.tsx'
import { Problem } from '../../../components/problem.tsx'
import { Section } from '../../../components/section.tsx'
import type { Answer, QueryOf } from '../../../wire/paths.ts'
import { Refusal } from '../../../wire/refusal.ts'
import { useRead } from '../../../wire/use-read.ts'
import { ParameterDrawer } from './parameter-drawer.tsx'
import { valueText } from './value-text.ts'

type Row = Answer<'/parameters/list'>['parameters'][number]

/** The numbers of law that hold in a region on a day; each opens everything it was and will be. */
export function ParameterBoard() {
  const { t } = useTranslation('admin')
  const { search, change } = useListSearch()
  const [text, setText] = useState('')
  const region =
    typeof search.region === 'string' && /^(?:\d\d){1,3}$/.test(search.region) ? search.region : undefined
  const on = typeof search.on === 'string' ? search.on : undefined
  const query = { ...(region && { region }), ...(on && { on }) } as QueryOf<'/parameters/list'>
  const { data, error, isPending, refetch } = useRead('/parameters/list', query, { keepsLast: true })
  // Who may not see them sees the page that says so.
  if (error && data === undefined && !(error instanceof Refusal && error.isPassing)) throw error
  const rows = (data?.parameters ?? []).filter(
    ({ title, name }) => title.includes(text) || name.includes(text),
  )
  return (
    <>
      <Flex gap={8} wrap role="search" style={{ marginBottom: 'var(--space-3)' }}>
        <Input
          allowClear
          aria-label={t('parameters.text')}
          placeholder={t('parameters.text')}
          value={text}
          onChange={({ target }) => setText(target.value.trim())}
          style={{ width: 220 }}
        />
        <Input.Search
          allowClear
          key={region ?? ''}
          aria-label={t('parameters.region')}
          placeholder={t('parameters.region')}
          defaultValue={region}
          maxLength={6}
          onSearch={(told) => change({ region: told.trim() })}
          style={{ width: 220 }}
        />
        <DatePicker
          aria-label={t('parameters.on')}
          placeholder={t('parameters.on')}
          value={on ? dayjs(on) : null}
          onChange={(day) => change({ on: day?.format('YYYY-MM-DD') })}
        />
      </Flex>
      {error ? <Problem error={error} onAgain={() => void refetch()} /> : null}
      {data && !data.knowsHolidays ? (
        <Alert
          type="warning"
          showIcon
          title={t('parameters.noHolidays')}
          style={{ marginBottom: 'var(--space-3)' }}
        />
      ) : null}
      <Section isFlush>
        <ParameterTable rows={rows} isLoading={isPending} open={(name) => change({ name })} />
      </Section>
      <ParameterDrawer
        name={typeof search.name === 'string' ? search.name : undefined}
        onClose={() => change({ name: undefined })}
      />
    </>
  )
}

interface ParameterTableProps {
  readonly rows: readonly Row[]
  readonly isLoading: boolean
  readonly open: (name: string) => void
}

function ParameterTable({ rows, isLoading, open }: ParameterTableProps) {
  const { t } = useTranslation('admin')
  return (
    <PlainTable
      rows={rows}
      isLoading={isLoading}
      idOf={({ name }) => name}
      columns={[
        {
          key: 'title',
          title: t('parameters.title'),
          render: ({ name, title }) => (
            <Button
              type="link"
              size="small"
              onClick={() => open(name)}
              style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'left' }}
            >
              {title}
            </Button>
          ),
        },
        {
          key: 'value',
          title: t('parameters.value'),
          isFigure: true,
          width: 160,
          render: ({ value, unit }) => valueText(value, unit),
        },
        {
          key: 'region',
          title: t('parameters.region'),
          width: 96,
          render: ({ region }) => (region === null ? t('parameters.nation') : <CountyWord code={region} />),
        },
        {
          key: 'source',
          title: t('parameters.source'),
          render: ({ source }) => <span style={{ whiteSpace: 'normal' }}>{source ?? '—'}</span>,
        },
      ]}
    />
  )
}
