import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { FieldWord } from '../../components/field-word.tsx'
import { Money } from '../../components/money.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import { Tallies, Tally } from '../../components/tally.tsx'
import type { RowOf } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { Decimal } from './figure-text.tsx'
import { ProfileLink } from './profile-link.tsx'
import styles from './profiles.module.css'

const FEW = 5
const STAGES = ['identified', 'notified', 'confirmed', 'decided', 'recovered'] as const

/** Leads, cases and money about an institution, as far as one may see them. */
export function InstitutionMatters({ institutionId }: { readonly institutionId: string }) {
  return (
    <>
      <Ledger institutionId={institutionId} />
      <div className={styles.columns}>
        <Leads institutionId={institutionId} />
        <Cases institutionId={institutionId} />
      </div>
    </>
  )
}

function Ledger({ institutionId }: { readonly institutionId: string }) {
  const { t } = useTranslation('profiles')
  const { data } = useRead('/ledger/sums', { side: 'total', institutionId })
  // Who sees no ledger is refused; then there is nothing to show.
  if (data === undefined) return null
  const of = (stage: string) =>
    data.rows.filter((row) => row.stage === stage).reduce((sum, { fen }) => sum + fen, 0)
  return (
    <Section
      title={t('section.ledger')}
      extra={
        <Link to="/casework/ledger" search={{ institutionId } as never}>
          {t('ledger.all')}
        </Link>
      }
    >
      {data.rows.length === 0 ? (
        t('ledger.none')
      ) : (
        <Tallies>
          {STAGES.map((stage) => (
            <Tally key={stage} title={<FieldWord path="/ledger/sums" field="stage" value={stage} />}>
              <Money fen={of(stage)} isLoss={stage === 'identified'} />
            </Tally>
          ))}
        </Tallies>
      )}
    </Section>
  )
}

function Leads({ institutionId }: { readonly institutionId: string }) {
  const { t } = useTranslation('profiles')
  const { data, isPending, error } = useRead('/leads/list', { institutionId, limit: FEW })
  if (error) return null
  return (
    <Section
      title={
        <>
          {t('section.leads')} {data ? <Count of={data.counted} /> : null}
        </>
      }
      isFlush
      extra={
        <Link to="/casework/leads" search={{ institutionId } as never}>
          {t('leads.all')}
        </Link>
      }
    >
      <PlainTable<RowOf<'/leads/list'>>
        rows={data?.rows ?? []}
        isLoading={isPending}
        idOf={({ id }) => id}
        empty={t('leads.none')}
        columns={[
          {
            key: 'title',
            title: t('leads.title'),
            render: ({ id, title }) => (
              <Link to="/casework/leads/$lead" params={{ lead: id }}>
                {title}
              </Link>
            ),
          },
          {
            key: 'status',
            title: t('leads.status'),
            render: ({ status }) => <FieldWord path="/leads/list" field="status" value={status} />,
          },
          {
            key: 'amount',
            title: t('leads.amount'),
            isFigure: true,
            render: ({ amountFen }) => <Money fen={amountFen} isLoss />,
          },
        ]}
      />
    </Section>
  )
}

function Cases({ institutionId }: { readonly institutionId: string }) {
  const { t } = useTranslation('profiles')
  const { data, isPending, error } = useRead('/cases/list', { institutionId, limit: FEW })
  if (error) return null
  return (
    <Section
      title={
        <>
          {t('section.cases')} {data ? <Count of={data.counted} /> : null}
        </>
      }
      isFlush
      extra={
        <Link to="/casework/cases" search={{ institutionId } as never}>
          {t('cases.all')}
        </Link>
      }
    >
      <PlainTable<RowOf<'/cases/list'>>
        rows={data?.rows ?? []}
        isLoading={isPending}
        idOf={({ id }) => id}
        empty={t('cases.none')}
        columns={[
          {
            key: 'title',
            title: t('cases.title'),
            render: ({ id, title }) => (
              <Link to="/casework/cases/$case" params={{ case: id }}>
                {title}
              </Link>
            ),
          },
          {
            key: 'status',
            title: t('cases.status'),
            render: ({ status }) => <FieldWord path="/cases/list" field="status" value={status} />,
          },
          {
            key: 'amount',
            title: t('cases.amount'),
            isFigure: true,
            render: ({ lossFen }) => <Money fen={lossFen} isLoss />,
          },
        ]}
      />
    </Section>
  )
}

const MANY = 200

/** The doctors of an institution, those who ordered most first. */
export function DoctorsOf({ institutionId }: { readonly institutionId: string }) {
  const { t } = useTranslation('profiles')
  const { data, isPending } = useRead('/doctors/list', { institutionId, limit: MANY })
  return (
    <Section
      title={
        <>
          {t('section.doctors')} {data ? <Count of={data.counted} /> : null}
        </>
      }
      isFlush
      extra={
        <Link to="/profiles/doctors" search={{ institutionId } as never}>
          {t('institution.allDoctors')}
        </Link>
      }
    >
      <PlainTable<RowOf<'/doctors/list'>>
        rows={data?.rows ?? []}
        isLoading={isPending}
        idOf={({ doctorId }) => doctorId}
        empty={t('noFigures')}
        pageRows={25}
        columns={[
          {
            key: 'name',
            title: t('tab.doctors'),
            render: ({ doctorId, name }) => (
              <ProfileLink kind="doctor" id={doctorId} institutionId={institutionId}>
                {name ?? doctorId}
              </ProfileLink>
            ),
          },
          { key: 'department', title: t('doctor.department'), render: ({ department }) => department ?? '—' },
          {
            key: 'persons',
            title: t('doctor.persons'),
            isFigure: true,
            render: (row) => <Count of={row.persons} />,
          },
          { key: 'days', title: t('doctor.days'), isFigure: true, render: (row) => <Count of={row.days} /> },
          {
            key: 'perPerson',
            title: t('doctor.perPerson'),
            isFigure: true,
            render: (row) => <Decimal of={row.linesPerPerson} />,
          },
          {
            key: 'busiest',
            title: t('doctor.busiest'),
            isFigure: true,
            render: (row) => <Count of={row.busiest} />,
          },
          {
            key: 'amount',
            title: t('doctor.amount'),
            isFigure: true,
            render: (row) => <Money fen={row.amountFen} />,
          },
          {
            key: 'findings',
            title: t('doctor.findings'),
            isFigure: true,
            render: (row) => <Count of={row.findings} />,
          },
        ]}
      />
    </Section>
  )
}
