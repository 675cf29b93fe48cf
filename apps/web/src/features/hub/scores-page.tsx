import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button, DatePicker, Empty, Flex, Input, Skeleton, Typography } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExportButton } from '../../components/list-page/export-button.tsx'
import { useListSearch } from '../../components/list-page/use-list-search.ts'
import { exactCount } from '../../components/money-text.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { Problem } from '../../components/problem.tsx'
import { listing } from '../../wire/use-read.ts'
import { scoreText } from './lake-strip.tsx'
import { ScoreDrawer, type ScorePlace } from './score-drawer.tsx'
import { ScoreTable } from './score-table.tsx'

/** How good the data of each institution was, month by month; a cell leads to what was wrong. */
export function ScoresPage() {
  const { t } = useTranslation(['hub', 'app'])
  const { search, change } = useListSearch()
  const [open, setOpen] = useState<ScorePlace>()
  const until =
    typeof search.until === 'string' && /^\d{4}-\d{2}$/.test(search.until) ? search.until : undefined
  const text = typeof search.text === 'string' ? search.text : undefined
  const list = useInfiniteQuery(
    listing('/quality/scores', { ...(until && { until }), ...(text && { text }) }),
  )
  const [first] = list.data?.pages ?? []
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <>
      <PageHeader />
      <Flex gap={8} wrap align="center" role="search" style={{ marginBottom: 'var(--space-3)' }}>
        <Input.Search
          aria-label={t('scores.institution')}
          placeholder={t('scores.institution')}
          allowClear
          defaultValue={text}
          onSearch={(value) => change({ text: value || undefined })}
          style={{ width: 220 }}
        />
        <DatePicker
          picker="month"
          aria-label={t('scores.until')}
          placeholder={t('scores.until')}
          value={until ? dayjs(`${until}-01`) : null}
          onChange={(month) => change({ until: month?.format('YYYY-MM') })}
        />
        {first ? (
          <Typography.Text type="secondary" aria-live="polite">
            {t('scores.count', { count: first.counted, score: scoreText(first.city.score) })}
          </Typography.Text>
        ) : null}
        {first ? <ExportButton path="/quality/export-records" query={{ until, text }} /> : null}
      </Flex>
      {first?.uncounted ? (
        <Alert type="warning" showIcon title={t('scores.uncounted')} style={{ marginBottom: 12 }} />
      ) : null}
      {list.error ? <Problem error={list.error} onAgain={() => void list.refetch()} /> : null}
      {list.isPending ? <Skeleton active paragraph={{ rows: 12 }} /> : null}
      {first && rows.length === 0 ? <Empty description={t('scores.empty')} /> : null}
      {first && rows.length > 0 ? <ScoreTable months={first.months} rows={rows} onPick={setOpen} /> : null}
      {list.hasNextPage ? (
        <Button
          block
          style={{ marginTop: 12 }}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('scores.more', { left: exactCount((first?.counted ?? 0) - rows.length) })}
        </Button>
      ) : null}
      <ScoreDrawer place={open} onClose={() => setOpen(undefined)} />
    </>
  )
}
