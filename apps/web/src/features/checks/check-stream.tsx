import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons'
import { Alert, Badge, Button, Empty, Flex, Select, Skeleton, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../../components/keys.ts'
import { useListSearch } from '../../components/list-page/use-list-search.ts'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { CheckItem } from './check-item.tsx'
import styles from './checks.module.css'
import { type StreamFilter, useStream } from './use-stream.ts'

interface CheckStreamProps {
  /** The institutions that can be chosen. */
  readonly institutions: readonly { readonly value: string; readonly label: string }[]
}

const OUTCOMES = ['reminded', 'clean', 'not-checked'] as const

/** What hospitals ask and are answered, as it happens; it can be held to read it. */
export function CheckStream({ institutions }: CheckStreamProps) {
  const { t } = useTranslation('review')
  const { search, change } = useListSearch()
  const [isPaused, setPaused] = useState(false)
  const filter = filterOf(search)
  const { rows, isPending, isCut, error } = useStream(filter, isPaused)
  useKeys('stream', { pause: () => setPaused(!isPaused) })
  return (
    <Section
      title={
        <Flex gap={8} align="center">
          <Badge status={isPaused ? 'default' : 'processing'} />
          {t(isPaused ? 'checks.paused' : 'checks.live')}
        </Flex>
      }
      extra={
        <Flex gap={8} wrap>
          {institutions.length > 1 ? (
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={t('checks.institution')}
              placeholder={t('checks.institution')}
              value={filter.institutionId}
              options={[...institutions]}
              onChange={(institutionId?: string) => change({ institutionId })}
              popupMatchSelectWidth={false}
              style={{ minWidth: 140 }}
            />
          ) : null}
          <Select
            allowClear
            aria-label={t('checks.outcome')}
            placeholder={t('checks.outcome')}
            value={filter.outcome}
            options={OUTCOMES.map((value) => ({ value, label: t(`checks.${value}`) }))}
            onChange={(outcome?: string) => change({ outcome })}
            style={{ minWidth: 110 }}
          />
          <Button
            icon={isPaused ? <CaretRightOutlined /> : <PauseOutlined />}
            onClick={() => setPaused(!isPaused)}
            title={t('checks.space')}
          >
            {t(isPaused ? 'checks.goOn' : 'checks.pause')}
          </Button>
        </Flex>
      }
      isFlush={rows.length > 0}
    >
      {error ? <Problem error={error} /> : null}
      {isCut ? <Alert type="info" title={t('checks.cut')} /> : null}
      {isPending ? <Skeleton active /> : null}
      {!isPending && rows.length === 0 && !error ? (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={
            <>
              {t('checks.nothing')}
              <br />
              <Typography.Text type="secondary">{t('checks.nothingHint')}</Typography.Text>
            </>
          }
        />
      ) : null}
      <ol className={styles.stream} aria-label={t('checks.live')}>
        {rows.map((row) => (
          <CheckItem key={row.id} row={row} />
        ))}
      </ol>
    </Section>
  )
}

function filterOf(search: Readonly<Record<string, string | string[]>>): StreamFilter {
  const one = (name: string) => [search[name] ?? []].flat()[0]
  const institutionId = one('institutionId')
  const outcome = OUTCOMES.find((each) => each === one('outcome'))
  return { ...(institutionId && { institutionId }), ...(outcome && { outcome }) }
}
