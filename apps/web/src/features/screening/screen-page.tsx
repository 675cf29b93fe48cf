import { Link } from '@tanstack/react-router'
import { Collapse, Skeleton, Tag } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { CountyWord } from '../../components/county-word.tsx'
import { Fact, Facts } from '../../components/fact.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import { SmallTable } from '../../components/small-table.tsx'
import { Tallies, Tally } from '../../components/tally.tsx'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { Guide } from '../help/guide.tsx'
import { readMarkdown } from '../help/read-markdown.ts'
import { Lines } from './lines.tsx'
import { Precision } from './precision.tsx'
import { ScreenResults } from './screen-results.tsx'
import styles from './screening.module.css'
import { Standing } from './standing.tsx'
import { StartScreening } from './start-screening.tsx'

type Screen = Answer<'/screening/screens/read'>

/** One screen: what it means, its numbers and days, how to verify, what else it could be, and how it did. */
export function ScreenPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('screening')
  const { data, error } = useRead('/screening/screens/read', { screen: id })
  if (error && data === undefined) throw error
  if (data === undefined) return <Skeleton active paragraph={{ rows: 14 }} />
  return (
    <>
      <PageHeader
        title={data.title}
        marks={
          <>
            <Tag>{data.familyTitle}</Tag>
            {data.tags.map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
            {data.status === 'active' ? null : <Tag>{t(`library.${data.status}`)}</Tag>}
          </>
        }
        actions={data.abilities.start && data.status === 'active' ? <StartScreening screen={id} /> : null}
      >
        <p className={styles.soft}>{data.summary}</p>
      </PageHeader>
      <Figures screen={data} />
      <Standing screen={data} />
      {data.abilities.seeHits && data.judge !== 'ranking' ? (
        <ScreenResults screen={id} hits={data.hits} />
      ) : null}
      <div className={styles.columns}>
        <Lines title={t('screen.verify')} lines={data.verify} isOrdered />
        <Lines title={t('screen.innocent')} lines={data.innocent} />
      </div>
      <Meaning screen={data} />
      <Parameters screen={data} />
      <History screen={data} />
      <Readme text={data.readme} />
    </>
  )
}

function Figures({ screen }: { readonly screen: Screen }) {
  const { t } = useTranslation('screening')
  const { id, judge, hits, fresh, gone, looked, notEnough, leads, found, partly, notFound, abilities } =
    screen
  const isRanking = judge === 'ranking'
  return (
    <Section>
      <Tallies>
        <Tally title={t('library.lastRun')}>{screen.ranAt?.slice(0, 16) ?? t('library.never')}</Tally>
        <Tally title={t('library.looked')}>
          <Count of={looked} />
        </Tally>
        {isRanking ? null : (
          <>
            <Tally title={t('library.hits')}>
              <Count of={hits} />
            </Tally>
            <Tally title={t('library.fresh')}>
              <Count of={fresh} />
            </Tally>
            <Tally title={t('library.gone')}>
              <Count of={gone} />
            </Tally>
            <Tally title={t('library.notEnough')}>
              <Count of={notEnough} />
            </Tally>
            <Tally title={t('screen.leads')}>
              <Count of={leads} />
            </Tally>
            <Tally title={`${t('screen.found')} / ${t('screen.partly')} / ${t('screen.notFound')}`}>
              {found} / {partly} / {notFound}
            </Tally>
            <Tally title={t('library.record')}>
              <Precision of={screen} />
            </Tally>
          </>
        )}
      </Tallies>
      {screen.note === '' ? null : <p className={styles.soft}>{screen.note}</p>}
      {abilities.seeHits && judge === 'ranking' ? (
        <Link to="/screening/rankings" search={{ screen: id } as never}>
          {t('screen.seeRanking')}
        </Link>
      ) : null}
    </Section>
  )
}

function Meaning({ screen: { population, basis, version } }: { readonly screen: Screen }) {
  const { t } = useTranslation('screening')
  return (
    <Section
      title={t('screen.what')}
      extra={<span className={styles.soft}>{t('screen.version', { version })}</span>}
    >
      <Facts>
        <Fact title={t('screen.population')}>{population}</Fact>
        {basis.length > 0 ? (
          <Fact title={t('screen.basis')}>
            {basis.map(({ title, article }) => (
              <div key={`${title} ${article}`}>
                {title} {article}
              </div>
            ))}
          </Fact>
        ) : null}
      </Facts>
    </Section>
  )
}

function Parameters({ screen: { parameters } }: { readonly screen: Screen }) {
  const { t } = useTranslation('screening')
  const rows = parameters.flatMap(({ name, title, values }) =>
    values.map(({ from, to, text, source }) => ({
      key: `${name} ${from}`,
      cells: [title, <strong key="text">{text}</strong>, from, to ?? '—', source],
    })),
  )
  if (rows.length === 0) return null
  return (
    <Section title={t('screen.parameters')} isFlush>
      <SmallTable
        label={t('screen.parameters')}
        rows={rows}
        columns={[
          { title: t('screen.parameter') },
          { title: t('screen.value'), isFigure: true },
          { title: t('screen.from') },
          { title: t('screen.to') },
          { title: t('screen.source') },
        ]}
      />
    </Section>
  )
}

function History({ screen: { id, history, abilities } }: { readonly screen: Screen }) {
  const { t } = useTranslation('screening')
  const figure = (key: 'looked' | 'hits' | 'fresh' | 'changed' | 'gone' | 'notEnough') => ({
    key,
    title: t(`library.${key}`),
    isFigure: true,
    render: (row: Screen['history'][number]) =>
      key === 'hits' && abilities.seeHits && row.hits > 0 ? (
        <Link to="/screening/hits" search={{ screen: id, run: String(row.runNo) } as never}>
          <Count of={row.hits} />
        </Link>
      ) : (
        <Count of={row[key]} />
      ),
  })
  return (
    <Section title={t('screen.history')} isFlush>
      <PlainTable<Screen['history'][number]>
        rows={history}
        idOf={({ runNo }) => String(runNo)}
        empty={t('library.noneYet')}
        pageRows={12}
        columns={[
          { key: 'runNo', title: t('screen.run'), render: ({ runNo }) => t('runs.no', { no: runNo }) },
          { key: 'ranAt', title: t('screen.ranAt'), render: ({ ranAt }) => ranAt.slice(0, 16) },
          { key: 'period', title: t('screen.period'), render: ({ from, to }) => `${from} – ${to}` },
          {
            key: 'county',
            title: t('ranking.area'),
            render: ({ county }) => (county === null ? t('runs.whole') : <CountyWord code={county} />),
          },
          figure('looked'),
          figure('hits'),
          figure('fresh'),
          figure('changed'),
          figure('gone'),
          figure('notEnough'),
          {
            key: 'seconds',
            title: t('screen.seconds'),
            isFigure: true,
            render: ({ seconds }) => seconds.toFixed(1),
          },
          { key: 'note', title: t('screen.note'), render: ({ failure, note }) => failure ?? note },
        ]}
      />
    </Section>
  )
}

function Readme({ text }: { readonly text: string }) {
  const { t } = useTranslation('screening')
  const blocks = useMemo(() => readMarkdown(text), [text])
  if (text === '') return null
  return (
    <Collapse
      items={[
        {
          key: 'readme',
          label: t('screen.readme'),
          children: (
            <article className={styles.readme}>
              <Guide blocks={blocks} />
            </article>
          ),
        },
      ]}
    />
  )
}
