import { Alert, Segmented, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useListSearch } from '../../../components/list-page/use-list-search.ts'
import { PlainTable } from '../../../components/plain-table.tsx'
import { Problem } from '../../../components/problem.tsx'
import { Section } from '../../../components/section.tsx'
import { useRead } from '../../../wire/use-read.ts'
import { ProposalsWaiting } from '../proposals/proposals-waiting.tsx'
import { CalendarYear } from './calendar-year.tsx'

/** The working calendar, year by year, as the notices say; warns when what is known ends soon. */
export function CalendarPage() {
  const { t } = useTranslation('admin')
  const { search, change } = useListSearch()
  const { data, error, refetch } = useRead('/calendar/read', {})
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  if (data === undefined) return <Skeleton active paragraph={{ rows: 12 }} />
  const { years, warning, knownUntil } = data
  const wanted = Number(search.year)
  const now = new Date().getFullYear()
  const shown =
    years.find(({ year }) => year === wanted) ?? years.find(({ year }) => year === now) ?? years[0]
  return (
    <>
      {warning ? (
        <Alert type="warning" showIcon title={warning} style={{ marginBottom: 'var(--space-3)' }} />
      ) : null}
      <ProposalsWaiting kind="calendar" />
      {shown ? (
        <>
          <Segmented<number>
            aria-label={t('calendar.year')}
            value={shown.year}
            options={years.map(({ year }) => year).toReversed()}
            onChange={(year) => change({ year: String(year) })}
            style={{ marginBottom: 'var(--space-3)', maxWidth: '100%', overflowX: 'auto' }}
          />
          <Section
            title={t('calendar.titleOf', { year: shown.year, source: shown.source })}
            extra={t('calendar.knownUntil', { day: knownUntil ?? '—' })}
          >
            <CalendarYear year={shown.year} notice={shown} />
          </Section>
          <Section title={t('calendar.days')} isFlush>
            <PlainTable
              rows={shown.days}
              idOf={({ day }) => day}
              columns={[
                { key: 'day', title: t('calendar.day'), width: 144, render: ({ day }) => day },
                {
                  key: 'kind',
                  title: t('calendar.kind'),
                  width: 120,
                  render: ({ kind }) => t(kind === 'holiday' ? 'calendar.off' : 'calendar.on'),
                },
                { key: 'holiday', title: t('calendar.name'), render: ({ holiday }) => holiday },
              ]}
            />
          </Section>
        </>
      ) : null}
    </>
  )
}
