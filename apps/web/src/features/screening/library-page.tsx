import { Link } from '@tanstack/react-router'
import { Alert, Checkbox, Empty, Input, Select, Skeleton, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { useListSearch } from '../../components/list-page/use-list-search.ts'
import { exactCount } from '../../components/money-text.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import type { RowOf } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { Precision } from './precision.tsx'
import styles from './screening.module.css'
import { StartScreening } from './start-screening.tsx'

type Row = RowOf<'/screening/screens/list'>

/** All screens by family: what each looks for, what it found last, and how often that was true. */
export function LibraryPage() {
  const { t } = useTranslation('screening')
  const { search } = useListSearch()
  const { data, error, refetch } = useRead('/screening/screens/list', {})
  if (error && data === undefined) return <Problem error={error} onAgain={() => void refetch()} />
  const rows = (data?.rows ?? []).filter((row) => isWanted(row, search))
  const families = [...Map.groupBy(rows, ({ familyTitle }) => familyTitle)]
  return (
    <>
      <PageHeader actions={data?.abilities.start ? <StartScreening /> : null}>
        {data ? <p className={styles.soft}>{t('library.summary', sums(data.rows))}</p> : null}
      </PageHeader>
      {data !== undefined && data.rows.every(({ ranAt }) => ranAt === null) ? (
        <Alert
          type="info"
          showIcon
          className={styles.note}
          title={t('library.noRun')}
          description={t('library.noRunText')}
        />
      ) : null}
      <Filters />
      {data === undefined ? <Skeleton active paragraph={{ rows: 12 }} /> : null}
      {data !== undefined && rows.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('library.none')} />
      ) : null}
      {families.map(([family, own]) => (
        <Section key={family} title={family} isFlush>
          <Family rows={own} seesHits={data?.abilities.seeHits ?? false} />
        </Section>
      ))}
    </>
  )
}

function sums(rows: readonly Row[]) {
  const sum = (of: (row: Row) => number) => exactCount(rows.reduce((total, row) => total + of(row), 0))
  return {
    screens: rows.length,
    hits: sum(({ hits }) => hits),
    fresh: sum(({ fresh }) => fresh),
    leads: sum(({ leads }) => leads),
    judged: sum(({ judged }) => judged),
  }
}

function isWanted(row: Row, search: ReturnType<typeof useListSearch>['search']): boolean {
  const { text, tag, hits } = search
  const isSaid =
    typeof text !== 'string' || [row.title, row.summary, row.id].some((each) => each.includes(text))
  return isSaid && (typeof tag !== 'string' || row.tags.includes(tag)) && (hits !== 'true' || row.hits > 0)
}

const TAGS = ['假病人', '假病情', '假票据', '大处方']

function Filters() {
  const { t } = useTranslation('screening')
  const { search, change } = useListSearch()
  const one = (name: string) => (typeof search[name] === 'string' ? search[name] : undefined)
  return (
    <div className={styles.filters}>
      <Input.Search
        allowClear
        style={{ width: 240 }}
        aria-label={t('library.search')}
        placeholder={t('library.search')}
        defaultValue={one('text')}
        onSearch={(text) => change({ text: text.trim() || undefined })}
      />
      <Select
        allowClear
        style={{ width: 140 }}
        aria-label={t('library.tag')}
        placeholder={t('library.tag')}
        value={one('tag')}
        onChange={(tag?: string) => change({ tag })}
        options={TAGS.map((tag) => ({ value: tag, label: tag }))}
      />
      <Checkbox
        checked={search['hits'] === 'true'}
        onChange={({ target }) => change({ hits: target.checked ? 'true' : undefined })}
      >
        {t('library.onlyHits')}
      </Checkbox>
    </div>
  )
}

function Family({ rows, seesHits }: { readonly rows: readonly Row[]; readonly seesHits: boolean }) {
  const { t } = useTranslation('screening')
  return (
    <PlainTable<Row>
      rows={rows}
      idOf={({ id }) => id}
      columns={[
        { key: 'title', title: t('library.name'), width: 420, render: (row) => <Name row={row} /> },
        { key: 'ranAt', title: t('library.lastRun'), width: 150, render: (row) => <LastRun row={row} /> },
        {
          key: 'looked',
          title: t('library.looked'),
          width: 80,
          isFigure: true,
          render: ({ looked }) => <Count of={looked} />,
        },
        {
          key: 'hits',
          title: t('library.hits'),
          width: 80,
          isFigure: true,
          render: (row) => <Hits row={row} seesHits={seesHits} />,
        },
        {
          key: 'fresh',
          title: t('library.fresh'),
          width: 80,
          isFigure: true,
          render: ({ fresh }) => <Count of={fresh} />,
        },
        {
          key: 'gone',
          title: t('library.gone'),
          width: 90,
          isFigure: true,
          render: ({ gone }) => <Count of={gone} />,
        },
        {
          key: 'notEnough',
          title: t('library.notEnough'),
          width: 90,
          isFigure: true,
          render: ({ notEnough }) => <Count of={notEnough} />,
        },
        { key: 'record', title: t('library.record'), width: 200, render: (row) => <Precision of={row} /> },
      ]}
    />
  )
}

function Name({ row: { id, title, summary, tags, status } }: { readonly row: Row }) {
  const { t } = useTranslation('screening')
  return (
    <div style={{ maxWidth: 440, whiteSpace: 'normal' }}>
      <div className={styles.name}>
        <Link to="/screening/screens/$screen" params={{ screen: id }}>
          {title}
        </Link>
        {status === 'active' ? null : <Tag>{t(`library.${status}`)}</Tag>}
        {tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
      </div>
      <div className={styles.soft}>{summary}</div>
    </div>
  )
}

function LastRun({ row: { ranAt, failure, note } }: { readonly row: Row }) {
  const { t } = useTranslation('screening')
  if (ranAt === null) return <span className={styles.soft}>{t('library.never')}</span>
  return (
    <>
      {ranAt.slice(0, 16)}
      {failure === null ? null : <div className={styles.soft}>{t('library.failure')}</div>}
      {failure === null && note !== '' ? (
        <div className={styles.soft} style={{ maxWidth: 220, whiteSpace: 'normal' }}>
          {note}
        </div>
      ) : null}
    </>
  )
}

function Hits({ row: { id, hits, judge }, seesHits }: { readonly row: Row; readonly seesHits: boolean }) {
  const { t } = useTranslation('screening')
  if (!seesHits) return <Count of={hits} />
  if (judge === 'ranking')
    return (
      <Link to="/screening/rankings" search={{ screen: id } as never}>
        {t('screen.seeRanking')}
      </Link>
    )
  if (hits === 0) return <Count of={hits} />
  return (
    <Link to="/screening/hits" search={{ screen: id } as never}>
      <Count of={hits} />
    </Link>
  )
}
