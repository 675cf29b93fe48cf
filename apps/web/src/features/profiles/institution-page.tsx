import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { CountyWord } from '../../components/county-word.tsx'
import { Fact, Facts } from '../../components/fact.tsx'
import { Money } from '../../components/money.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Section } from '../../components/section.tsx'
import { Tallies, Tally } from '../../components/tally.tsx'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { SubjectHits } from '../screening/risk/subject-hits.tsx'
import { SubjectRisk } from '../screening/risk/subject-risk.tsx'
import { Decimal, Share } from './figure-text.tsx'
import { HitsSection } from './hits-section.tsx'
import { DoctorsOf, InstitutionMatters } from './institution-matters.tsx'
import { ItemsSection } from './items-section.tsx'
import { NetworkTab } from './network-tab.tsx'
import { OutcomesSection } from './outcomes-section.tsx'
import { PaidMonths } from './paid-months.tsx'
import { PeersSection } from './peers-section.tsx'
import { Period, ProfileLoading } from './profile-frame.tsx'
import { ProfileTabs } from './profile-tabs.tsx'
import styles from './profiles.module.css'

type Profile = Answer<'/institutions/read'>

/** All of an institution: what it is, how it does beside its peers, what was found there, and with whom it shares persons. */
export function InstitutionPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('profiles')
  const { data, error } = useRead('/institutions/read', { institutionId: id })
  if (error && data === undefined) throw error
  if (data === undefined) return <ProfileLoading />
  return (
    <>
      <PageHeader
        title={data.head.name}
        marks={
          <span className={styles.soft}>
            {data.head.level} {data.head.kind}
          </span>
        }
      >
        <Period {...data} />
      </PageHeader>
      <Totals profile={data} />
      <ProfileTabs
        tabs={[
          { key: 'overview', label: t('tab.overview'), content: <Overview profile={data} /> },
          {
            key: 'items',
            label: t('tab.items'),
            content: <ItemsSection items={data.items} />,
          },
          { key: 'doctors', label: t('tab.doctors'), content: <DoctorsOf institutionId={id} /> },
          {
            key: 'found',
            label: t('tab.found'),
            content: (
              <>
                <SubjectRisk entity="institution" id={id} />
                <HitsSection hits={data.hits} filter={{ institutionId: id }} />
                <SubjectHits subject={{ institutionId: id }} />
                <InstitutionMatters institutionId={id} />
                <OutcomesSection outcomes={data.outcomes} />
              </>
            ),
          },
          {
            key: 'network',
            label: t('tab.network'),
            content: <NetworkTab kind="institution" id={id} name={data.head.name} />,
          },
        ]}
      />
    </>
  )
}

function Totals({ profile: { head } }: { readonly profile: Profile }) {
  const { t } = useTranslation('profiles')
  return (
    <Section>
      <Tallies>
        <Tally title={t('institution.fund')}>
          <Money fen={head.fundFen} />
        </Tally>
        <Tally title={t('institution.total')}>
          <Money fen={head.totalFen} />
        </Tally>
        <Tally title={t('institution.encounters')}>
          <Count of={head.encounters} />
        </Tally>
        <Tally title={t('institution.persons')}>
          <Count of={head.persons} />
        </Tally>
        <Tally title={t('institution.stays')}>
          <Count of={head.stays} />
        </Tally>
        <Tally title={t('institution.stayCost')}>
          <Money fen={head.stayCostFen} />
        </Tally>
        <Tally title={t('institution.stayDays')}>
          <Decimal of={head.stayDays} />
        </Tally>
        <Tally title={t('institution.readmission')}>
          <Share of={head.readmission} />
        </Tally>
        <Tally title={t('institution.findings')}>
          <Link to="/review/findings" search={{ institutionId: head.institutionId } as never}>
            <Count of={head.findings} />
          </Link>
        </Tally>
      </Tallies>
    </Section>
  )
}

function Overview({ profile: { head, peers, months, quality } }: { readonly profile: Profile }) {
  const { t } = useTranslation('profiles')
  const agreement = [head.agreementFrom, head.agreementTo].filter((day) => day !== null)
  const facts = {
    code: head.institutionId,
    category: head.category,
    county: <CountyWord code={head.county} />,
    credit: head.creditCode,
    address: head.address,
    beds: head.approvedBeds === null ? null : <Count of={head.approvedBeds} />,
    agreement: agreement.length === 0 ? null : agreement.join(' – '),
    staff: (
      <Link to="/profiles/doctors" search={{ institutionId: head.institutionId } as never}>
        {t('institution.people', { count: head.practitioners })}
      </Link>
    ),
    quality:
      quality.score === null ? (
        t('institution.noQuality')
      ) : (
        <>
          <Decimal of={quality.score} />
          <div className={styles.soft}>
            {t('institution.qualityNote', {
              accepted: quality.accepted,
              refused: quality.refused,
              warned: quality.warned,
            })}
          </div>
        </>
      ),
  }
  return (
    <>
      <PeersSection peers={peers} />
      <PaidMonths months={months} />
      <Section title={t('section.facts')}>
        <Facts>
          {Object.entries(facts).map(([name, value]) => (
            <Fact key={name} title={t(`institution.${name}`)}>
              {value ?? '—'}
            </Fact>
          ))}
        </Facts>
      </Section>
    </>
  )
}
