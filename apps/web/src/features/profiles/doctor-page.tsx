import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '../../charts/chart.tsx'
import { Count } from '../../components/count.tsx'
import { Fact, Facts } from '../../components/fact.tsx'
import { Money } from '../../components/money.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import { Tallies, Tally } from '../../components/tally.tsx'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { SubjectHits } from '../screening/risk/subject-hits.tsx'
import { SubjectRisk } from '../screening/risk/subject-risk.tsx'
import { Decimal } from './figure-text.tsx'
import { HitsSection } from './hits-section.tsx'
import { ItemsSection } from './items-section.tsx'
import { NetworkTab } from './network-tab.tsx'
import { OutcomesSection } from './outcomes-section.tsx'
import { PartOfPage } from './part-of-page.tsx'
import { PeersSection } from './peers-section.tsx'
import { doctorOf } from './profile-address.ts'
import { Period, ProfileLoading } from './profile-frame.tsx'
import { ProfileLink } from './profile-link.tsx'
import { ProfileTabs } from './profile-tabs.tsx'
import styles from './profiles.module.css'

type Profile = Answer<'/doctors/read'>
type Day = Profile['days']['rows'][number]

/** All of a doctor at one institution; `name` is that of both in the address. */
export function DoctorPage({ name }: { readonly name: string }) {
  const { t } = useTranslation('profiles')
  const asked = doctorOf(name)
  const { data, error } = useRead('/doctors/read', asked)
  if (error && data === undefined) throw error
  if (data === undefined) return <ProfileLoading />
  const { head, peers, days, items, hits, outcomes } = data
  return (
    <>
      <PageHeader
        title={head.name ?? t('doctor.unnamed')}
        marks={
          <span className={styles.soft}>
            {[head.title, head.department, head.institutionName].filter((part) => part !== null).join(' · ')}
          </span>
        }
      >
        <Period {...data} />
      </PageHeader>
      <Totals head={head} />
      <ProfileTabs
        tabs={[
          {
            key: 'overview',
            label: t('tab.overview'),
            content: (
              <>
                <PeersSection peers={peers} />
                <Days days={days} />
                <DoctorFacts head={head} />
              </>
            ),
          },
          { key: 'items', label: t('tab.items'), content: <ItemsSection items={items} /> },
          {
            key: 'found',
            label: t('tab.found'),
            content: (
              <>
                <SubjectRisk entity="doctor" id={asked.doctorId} />
                <HitsSection hits={hits} filter={{ ...asked }} />
                {head.name === null ? null : (
                  <SubjectHits
                    subject={{ institutionId: asked.institutionId, subject: 'doctor', text: head.name }}
                  />
                )}
                <OutcomesSection outcomes={outcomes} />
              </>
            ),
          },
          {
            key: 'network',
            label: t('tab.network'),
            content: (
              <NetworkTab
                kind="doctor"
                id={asked.doctorId}
                institutionId={asked.institutionId}
                name={head.name ?? asked.doctorId}
              />
            ),
          },
        ]}
      />
    </>
  )
}

function Totals({ head }: { readonly head: Profile['head'] }) {
  const { t } = useTranslation('profiles')
  return (
    <Section>
      <Tallies>
        <Tally title={t('doctor.persons')}>
          <Count of={head.persons} />
        </Tally>
        <Tally title={t('doctor.days')}>
          <Count of={head.days} />
        </Tally>
        <Tally title={t('doctor.busiest')}>
          <Count of={head.busiest} />
        </Tally>
        <Tally title={t('doctor.perPerson')}>
          <Decimal of={head.linesPerPerson} />
        </Tally>
        <Tally title={t('doctor.amount')}>
          <Money fen={head.amountFen} />
        </Tally>
        <Tally title={t('doctor.perPersonFen')}>
          <Money fen={head.perPersonFen} />
        </Tally>
        <Tally title={t('doctor.findings')}>
          <Link
            to="/review/findings"
            search={{ institutionId: head.institutionId, doctorId: head.doctorId } as never}
          >
            <Count of={head.findings} />
          </Link>
        </Tally>
      </Tallies>
    </Section>
  )
}

function DoctorFacts({ head }: { readonly head: Profile['head'] }) {
  const { t } = useTranslation('profiles')
  return (
    <Section title={t('section.facts')}>
      <Facts>
        <Fact title={t('doctor.code')}>{head.doctorId}</Fact>
        <Fact title={t('doctor.institution')}>
          <ProfileLink kind="institution" id={head.institutionId}>
            {head.institutionName ?? head.institutionId}
          </ProfileLink>
        </Fact>
        <Fact title={t('doctor.department')}>{head.department ?? '—'}</Fact>
        <Fact title={t('doctor.title')}>{head.title ?? '—'}</Fact>
        <Fact title={t('doctor.licence')}>{head.licenceNo ?? '—'}</Fact>
        <Fact title={t('doctor.since')}>
          {head.startedOn === null ? '—' : `${head.startedOn} – ${head.endedOn ?? t('doctor.now')}`}
        </Fact>
      </Facts>
    </Section>
  )
}

const BUSIEST = 10

/** How many persons came each day, and the days with most work. */
function Days({ days }: { readonly days: Profile['days'] }) {
  const { t } = useTranslation('profiles')
  const option = useMemo(
    () => ({
      tooltip: { trigger: 'axis' },
      dataZoom: [{ type: 'inside' }],
      xAxis: { type: 'time' },
      yAxis: { type: 'value', splitNumber: 4, minInterval: 1 },
      series: [
        {
          type: 'bar',
          name: t('days.persons'),
          barMaxWidth: 6,
          data: days.rows.map(({ day, persons }) => [day, persons]),
        },
      ],
    }),
    [days.rows, t],
  )
  const busiest = days.rows.toSorted((left, right) => right.persons - left.persons).slice(0, BUSIEST)
  const columns = ['day', 'persons', 'lines', 'amount'] as const
  return (
    <PartOfPage isTooLarge={days.isTooLarge}>
      <div className={styles.columns}>
        <Section title={t('section.days')}>
          <Chart
            name={t('section.days')}
            option={option}
            figures={{
              columns: columns.map((name) => t(`days.${name}`)),
              rows: days.rows.map(({ day, persons, lines, amountFen }) => [
                day,
                persons,
                lines,
                amountFen / 100,
              ]),
            }}
            height={300}
          />
        </Section>
        <Section title={t('section.busiest')} isFlush>
          <PlainTable<Day>
            rows={busiest}
            idOf={({ day }) => day}
            empty={t('noFigures')}
            columns={[
              { key: 'day', title: t('days.day'), render: ({ day }) => day },
              {
                key: 'persons',
                title: t('days.persons'),
                isFigure: true,
                render: (row) => <Count of={row.persons} />,
              },
              {
                key: 'lines',
                title: t('days.lines'),
                isFigure: true,
                render: (row) => <Count of={row.lines} />,
              },
              {
                key: 'amount',
                title: t('days.amount'),
                isFigure: true,
                render: (row) => <Money fen={row.amountFen} />,
              },
            ]}
          />
        </Section>
      </div>
    </PartOfPage>
  )
}
