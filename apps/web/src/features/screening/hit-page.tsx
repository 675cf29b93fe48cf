import { Link } from '@tanstack/react-router'
import { Skeleton, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { CountyWord } from '../../components/county-word.tsx'
import { Fact, Facts } from '../../components/fact.tsx'
import { Money } from '../../components/money.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import { SmallTable } from '../../components/small-table.tsx'
import { Tallies, Tally } from '../../components/tally.tsx'
import { useRead } from '../../wire/use-read.ts'
import { ProfileLink } from '../profiles/profile-link.tsx'
import { ComparedSection, isDrawable } from './compared-section.tsx'
import type { Hit } from './hit.ts'
import { HitRows } from './hit-rows.tsx'
import { Lines } from './lines.tsx'
import { RaiseFromHit } from './raise-from-hit.tsx'
import { RingSection } from './ring-section.tsx'
import styles from './screening.module.css'

/** One hit on one page: why, compared with whom, what lies behind, what else it could be, and the lead it becomes. */
export function HitPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('screening')
  const { data: hit, error } = useRead('/screening/hits/read', { id })
  if (error && hit === undefined) throw error
  if (hit === undefined) return <Skeleton active paragraph={{ rows: 14 }} />
  return (
    <>
      <PageHeader
        title={hit.subjectName}
        marks={
          <>
            <Link to="/screening/screens/$screen" params={{ screen: hit.screen }}>
              <Tag style={{ cursor: 'pointer' }}>{hit.screenTitle}</Tag>
            </Link>
            <Tag {...(hit.isFresh && { color: 'processing' })}>
              {t(hit.isFresh ? 'hit.fresh' : 'hit.stayed')}
            </Tag>
            {hit.previousFen === null || hit.previousFen === hit.amountFen ? null : (
              <Tag>
                {t('hit.before')} <Money fen={hit.previousFen} />
              </Tag>
            )}
          </>
        }
      >
        <p className={styles.soft}>
          {t('hit.period', { from: hit.from, to: hit.to, ranAt: hit.ranAt.slice(0, 16), no: hit.runNo })}
        </p>
      </PageHeader>
      <Head hit={hit} />
      {isDrawable(hit) ? (
        <div className={styles.columns}>
          <ComparedSection hit={hit} />
          <Figures hit={hit} />
        </div>
      ) : (
        <Figures hit={hit} />
      )}
      {hit.ring === null ? null : <RingSection hitId={hit.id} ring={hit.ring} />}
      <div className={styles.columns}>
        <RaiseFromHit hit={hit} />
        <Lines title={t('hit.verify')} lines={hit.verify} isOrdered />
      </div>
      <HitRows hit={hit} />
      <Others hit={hit} />
    </>
  )
}

function Head({ hit }: { readonly hit: Hit }) {
  const { t } = useTranslation('screening')
  return (
    <Section title={t('hit.why')}>
      <p className={styles.sentence}>{hit.sentence}</p>
      <Tallies>
        <Tally title={t('hit.score')}>{hit.score.toFixed(1)}</Tally>
        <Tally title={t('hit.amount')}>
          <Money fen={hit.amountFen} />
        </Tally>
        <Tally title={t('hit.rows')}>
          <Count of={hit.rowCount} />
        </Tally>
        <Tally title={t('ranking.area')}>
          <CountyWord code={hit.county} />
        </Tally>
        <Subject hit={hit} />
      </Tallies>
    </Section>
  )
}

function Subject({ hit }: { readonly hit: Hit }) {
  const { t } = useTranslation('screening')
  const { institutionId, institutionName, doctorId, personId } = hit
  return (
    <>
      {institutionId === null ? null : (
        <Tally title={t('hit.institution')}>
          <ProfileLink kind="institution" id={institutionId}>
            {institutionName ?? institutionId}
          </ProfileLink>
        </Tally>
      )}
      {doctorId === null ? null : (
        <Tally title={t('hit.member')}>
          <ProfileLink kind="doctor" id={doctorId} institutionId={institutionId}>
            {hit.subjectName}
          </ProfileLink>
        </Tally>
      )}
      {personId === null ? null : (
        <Tally title={t('hit.person')}>
          <ProfileLink kind="person" id={personId}>
            {hit.subjectName}
          </ProfileLink>
        </Tally>
      )}
    </>
  )
}

function Figures({ hit }: { readonly hit: Hit }) {
  const { t } = useTranslation('screening')
  const { facts, seen, compared } = hit
  return (
    <Section title={t('hit.facts')}>
      {isDrawable(hit) ? null : (
        <p className={styles.soft}>
          {compared === null ? t('hit.noPeers') : t('hit.against', { words: compared.words })}
        </p>
      )}
      <Facts>
        {facts.map(({ name, title, text }) => (
          <Fact key={name} title={title}>
            <span className={styles.figure}>{text}</span>
          </Fact>
        ))}
      </Facts>
      {seen.length > 1 ? (
        <SmallTable
          label={t('hit.seen')}
          columns={[
            { title: t('hit.seen') },
            { title: t('hit.score'), isFigure: true },
            { title: t('hit.amount'), isFigure: true },
          ]}
          rows={seen.map(({ runNo, ranAt, score, amountFen }) => ({
            key: String(runNo),
            cells: [
              `${t('hit.run', { no: runNo })} ${ranAt.slice(0, 10)}`,
              score.toFixed(1),
              <Money key="fen" fen={amountFen} />,
            ],
          }))}
        />
      ) : null}
    </Section>
  )
}

function Others({ hit: { others } }: { readonly hit: Hit }) {
  const { t } = useTranslation('screening')
  return (
    <Section title={t('hit.others')} isFlush>
      <PlainTable<Hit['others'][number]>
        rows={others}
        idOf={({ id }) => id}
        empty={t('hit.noOthers')}
        columns={[
          {
            key: 'screen',
            title: t('library.name'),
            render: ({ id, screenTitle }) => (
              <Link to="/screening/hits/$hit" params={{ hit: id }}>
                {screenTitle}
              </Link>
            ),
          },
          {
            key: 'why',
            title: t('hit.why'),
            render: ({ sentence }) => <div style={{ maxWidth: 640, whiteSpace: 'normal' }}>{sentence}</div>,
          },
          { key: 'score', title: t('hit.score'), isFigure: true, render: ({ score }) => score.toFixed(1) },
          {
            key: 'amount',
            title: t('hit.amount'),
            isFigure: true,
            render: ({ amountFen }) => <Money fen={amountFen} />,
          },
        ]}
      />
    </Section>
  )
}
