import { Link } from '@tanstack/react-router'
import { Skeleton, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { CountyWord } from '../../../components/county-word.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { PlainTable } from '../../../components/plain-table.tsx'
import { Section } from '../../../components/section.tsx'
import { SmallTable } from '../../../components/small-table.tsx'
import { Tallies, Tally } from '../../../components/tally.tsx'
import { useRead } from '../../../wire/use-read.ts'
import { ProfileLink } from '../../profiles/profile-link.tsx'
import styles from '../screening.module.css'
import { percentText, type RiskScore, scoreText } from './risk.ts'
import { SubjectHits } from './subject-hits.tsx'

type Reason = RiskScore['reasons'][number]

/** One score: how high, why (each reason beside what is usual among peers), how it was before, and what screens found of the same. */
export function ScorePage({ id }: { readonly id: string }) {
  const { t } = useTranslation('screening')
  const { data: score, error } = useRead('/screening/risk/scores/read', { id })
  if (error && score === undefined) throw error
  if (score === undefined) return <Skeleton active paragraph={{ rows: 12 }} />
  return (
    <>
      <PageHeader
        title={score.name}
        marks={<Tag>{t('scores.band', { band: t(`risk.band.${score.band}`) })}</Tag>}
      >
        <p className={styles.soft}>{t(score.isChance ? 'scores.chance' : 'scores.rank')}</p>
      </PageHeader>
      <Head score={score} />
      <Reasons score={score} />
      <div className={styles.columns}>
        <Before score={score} />
        {score.entity === 'institution' && score.institutionId !== null ? (
          <SubjectHits subject={{ institutionId: score.institutionId }} />
        ) : null}
      </div>
    </>
  )
}

function Head({ score }: { readonly score: RiskScore }) {
  const { t } = useTranslation('screening')
  const { entity, institutionId, institutionName, doctorId, personId, county, rank, members } = score
  return (
    <Section>
      <Tallies>
        <Tally title={t('hit.score')}>{scoreText(score)}</Tally>
        <Tally title={t('scores.place')}>{t('ranking.of', { rank, members })}</Tally>
        <Tally title={t('ranking.area')}>
          <CountyWord code={county} />
        </Tally>
        {institutionId === null ? null : (
          <Tally title={t('hit.institution')}>
            <ProfileLink kind="institution" id={institutionId}>
              {institutionName ?? institutionId}
            </ProfileLink>
          </Tally>
        )}
        {doctorId === null ? null : (
          <Tally title={t('risk.entity.doctor')}>
            <ProfileLink kind="doctor" id={doctorId} institutionId={institutionId}>
              {score.name}
            </ProfileLink>
          </Tally>
        )}
        {entity === 'person' && personId !== null ? (
          <Tally title={t('hit.person')}>
            <ProfileLink kind="person" id={personId}>
              {score.name}
            </ProfileLink>
          </Tally>
        ) : null}
        <Tally title={t('scores.by')} note={t(`risk.kind.${score.kind}`)}>
          <Link to="/screening/models/$model" params={{ model: score.modelId }}>
            {t('risk.no', { no: score.modelNo })}
          </Link>
        </Tally>
        <Tally title={t('scorings.asOf')}>{score.asOf}</Tally>
      </Tallies>
    </Section>
  )
}

function Reasons({ score: { reasons, peers, kind } }: { readonly score: RiskScore }) {
  const { t } = useTranslation('screening')
  const most = Math.max(Number.MIN_VALUE, ...reasons.map(({ push }) => Math.abs(push)))
  return (
    <Section
      title={t('scores.why')}
      extra={<span className={styles.soft}>{t('scores.peers', { peers })}</span>}
      isFlush
    >
      <PlainTable<Reason>
        rows={reasons}
        idOf={({ feature }) => feature}
        empty={t('scores.noReasons')}
        columns={[
          {
            key: 'sentence',
            title: t('hit.why'),
            render: ({ sentence }) => <div className={styles.wrapped}>{sentence}</div>,
          },
          { key: 'value', title: t('scores.own'), isFigure: true, render: ({ text }) => text },
          {
            key: 'usual',
            title: t('scores.usual'),
            isFigure: true,
            render: ({ usual, usualText, members }) =>
              usual === null ? '—' : <span title={t('scores.members', { members })}>{usualText}</span>,
          },
          {
            key: 'push',
            title: t(kind === 'supervised' ? 'scores.push' : 'scores.rare'),
            isFigure: true,
            width: 140,
            render: ({ push, tail }) => (
              <>
                {tail === null ? t(push >= 0 ? 'scores.raises' : 'scores.lowers') : percentText(tail)}
                <span className={styles.track} aria-hidden="true">
                  <span className={styles.bar} style={{ width: `${(100 * Math.abs(push)) / most}%` }} />
                </span>
              </>
            ),
          },
        ]}
      />
      <p className={`${styles.soft} ${styles.lead}`}>{t('scores.accuses')}</p>
    </Section>
  )
}

function Before({ score: { history, isChance } }: { readonly score: RiskScore }) {
  const { t } = useTranslation('screening')
  return (
    <Section title={t('scores.history')} isFlush>
      <SmallTable
        label={t('scores.history')}
        columns={[
          { title: t('scorings.asOf') },
          { title: t('hit.score'), isFigure: true },
          { title: t('scores.place'), isFigure: true },
          { title: t('risk.model') },
        ]}
        rows={history.map(({ asOf, score, rank, members, modelNo }) => ({
          key: `${asOf} ${modelNo}`,
          cells: [
            asOf,
            scoreText({ score, isChance }),
            t('ranking.of', { rank, members }),
            t('risk.no', { no: modelNo }),
          ],
        }))}
      />
    </Section>
  )
}
