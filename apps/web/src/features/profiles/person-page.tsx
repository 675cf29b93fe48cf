import { EyeOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDrawer } from '../../components/act-drawer.tsx'
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
import { NetworkTab } from './network-tab.tsx'
import { PersonEncounters } from './person-encounters.tsx'
import { ProfileLoading } from './profile-frame.tsx'
import { ProfileLink } from './profile-link.tsx'
import { ProfileTabs } from './profile-tabs.tsx'
import styles from './profiles.module.css'

type Profile = Answer<'/persons/history'>
type Item = Profile['items'][number]

/** All of a person: masked, everywhere he went, what he got and what was found. */
export function PersonPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('profiles')
  const { data, error } = useRead('/persons/history', { personId: id })
  if (error && data === undefined) throw error
  if (data === undefined) return <ProfileLoading />
  const { card, encounters, isCut, items, hits } = data
  return (
    <>
      <PageHeader
        title={card.personName ?? id}
        // The tab of a browser is seen by others.
        tabTitle={t('person.number')}
        actions={<Unmask card={card} />}
      >
        <div className={styles.soft}>{t('person.logged')}</div>
      </PageHeader>
      <Section>
        <Card card={card} />
      </Section>
      <Totals profile={data} />
      <ProfileTabs
        tabs={[
          {
            key: 'history',
            label: t('tab.history'),
            content: <PersonEncounters encounters={encounters} isCut={isCut} />,
          },
          { key: 'items', label: t('tab.items'), content: <Items items={items} /> },
          {
            key: 'found',
            label: t('tab.found'),
            content: (
              <>
                <SubjectRisk entity="person" id={id} />
                <HitsSection hits={hits} filter={{ personId: id }} />
                <SubjectHits subject={{ subject: 'person', text: id }} />
              </>
            ),
          },
          {
            key: 'network',
            label: t('tab.network'),
            content: <NetworkTab kind="person" id={id} name={card.personName ?? id} />,
          },
        ]}
      />
    </>
  )
}

/** The full name and numbers for ten minutes, for a reason that is written down. */
function Unmask({ card }: { readonly card: Profile['card'] }) {
  const { t } = useTranslation('profiles')
  const [isAsking, setAsking] = useState(false)
  if (card.unmaskedUntil !== null)
    return <span className={styles.soft}>{t('person.until', { until: card.unmaskedUntil })}</span>
  if (!card.abilities.unmask) return null
  return (
    <>
      <Button icon={<EyeOutlined />} className="no-print" onClick={() => setAsking(true)}>
        {t('person.unmask')}
      </Button>
      <ActDrawer
        path={isAsking ? '/persons/unmask' : undefined}
        thing={{ noun: 'persons', id: card.personId }}
        shape={{ known: { personId: card.personId } }}
        onClose={() => setAsking(false)}
      />
    </>
  )
}

function Card({ card }: { readonly card: Profile['card'] }) {
  const { t } = useTranslation('profiles')
  return (
    <Facts>
      <Fact title={t('person.number')}>{card.personId}</Fact>
      <Fact title={t('person.sex')}>{t(`person.${card.sex ?? 'unknown'}`)}</Fact>
      <Fact title={t(card.bornOn?.length === 4 ? 'person.born' : 'person.bornOn')}>{card.bornOn ?? '—'}</Fact>
      <Fact title={t('person.idNumber')}>{card.idNumber ?? '—'}</Fact>
      <Fact title={t('person.phone')}>{card.phone ?? '—'}</Fact>
      <Fact title={t('person.area')}>{card.insuredArea ?? '—'}</Fact>
    </Facts>
  )
}

function Totals({ profile: { totals, hits, card } }: { readonly profile: Profile }) {
  const { t } = useTranslation('profiles')
  return (
    <Section>
      <Tallies>
        <Tally title={t('person.encounters')}>
          <Count of={totals.encounters} />
        </Tally>
        <Tally title={t('person.stays')}>
          <Count of={totals.stays} />
        </Tally>
        <Tally title={t('person.institutions')}>
          <Count of={totals.institutions} />
        </Tally>
        <Tally title={t('person.total')}>
          <Money fen={totals.totalFen} />
        </Tally>
        <Tally title={t('person.fund')}>
          <Money fen={totals.fundFen} />
        </Tally>
        <Tally title={t('institution.findings')}>
          <Link to="/review/findings" search={{ personId: card.personId } as never}>
            <Count of={hits.reduce((sum, { findings }) => sum + findings, 0)} />
          </Link>
        </Tally>
      </Tallies>
    </Section>
  )
}

function Items({ items }: { readonly items: readonly Item[] }) {
  const { t } = useTranslation('profiles')
  return (
    <Section title={t('section.items')} isFlush>
      <PlainTable<Item>
        rows={items}
        idOf={({ itemCode }) => itemCode}
        empty={t('noFigures')}
        pageRows={25}
        columns={[
          {
            key: 'name',
            title: t('items.name'),
            render: ({ itemCode, itemName }) => (
              <ProfileLink kind="item" id={itemCode}>
                {itemName}
              </ProfileLink>
            ),
          },
          {
            key: 'lines',
            title: t('items.lines'),
            isFigure: true,
            render: (row) => <Count of={row.lines} />,
          },
          {
            key: 'quantity',
            title: t('person.quantity'),
            isFigure: true,
            render: (row) => <Decimal of={row.quantity} />,
          },
          {
            key: 'institutions',
            title: t('person.institutions'),
            isFigure: true,
            render: (row) => <Count of={row.institutions} />,
          },
          {
            key: 'amount',
            title: t('items.amount'),
            isFigure: true,
            render: (row) => <Money fen={row.amountFen} />,
          },
        ]}
      />
    </Section>
  )
}
