import { Link } from '@tanstack/react-router'
import { Skeleton, Tag } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { Section } from '../../components/section.tsx'
import { SmallTable } from '../../components/small-table.tsx'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import styles from './inbox.module.css'

type Colleague = Answer<'/people/colleagues'>['rows'][number]

const GIVERS: readonly string[] = ['city-supervisor', 'county-handler']

/** How much each colleague has at hand and how much of it is late, for those who give work out; each figure opens the rows behind it. */
export function TeamLoad() {
  const { t } = useTranslation('casework')
  const { grants } = useSession()
  const gives = grants.some(({ role }) => GIVERS.includes(role))
  const { data } = useRead('/people/colleagues', { purpose: 'assignee' }, { enabled: gives })
  if (!gives) return null
  const rows = (data?.rows ?? []).toSorted(byBurden)
  return (
    <Section title={t('load.title')} isFlush>
      {data === undefined ? (
        <Skeleton active title={false} style={{ padding: 'var(--space-3)' }} />
      ) : (
        <div className={styles.load}>
          <SmallTable
            label={t('load.title')}
            empty={t('load.nobody')}
            columns={[
              { title: t('load.name') },
              { title: t('load.leads'), isFigure: true },
              { title: t('load.cases'), isFigure: true },
              { title: t('load.findings'), isFigure: true },
            ]}
            rows={rows.map((row) => ({ key: row.id, cells: cellsOf(row) }))}
          />
        </div>
      )}
    </Section>
  )
}

/** Whose work is late first, then who has most. */
function byBurden(left: Colleague, right: Colleague): number {
  return lateOf(right) - lateOf(left) || openOf(right) - openOf(left) || left.name.localeCompare(right.name)
}

const lateOf = (row: Colleague) => row.overdueLeads + row.overdueCases + row.overdueFindings
const openOf = (row: Colleague) => row.openLeads + row.openCases + row.openFindings

function cellsOf(row: Colleague): readonly ReactNode[] {
  const { id } = row
  return [
    <Name key="name" row={row} />,
    <Load
      key="leads"
      to="/casework/leads"
      who={{ assignee: id }}
      open={row.openLeads}
      late={row.overdueLeads}
    />,
    <Load
      key="cases"
      to="/casework/cases"
      who={{ handler: id }}
      open={row.openCases}
      late={row.overdueCases}
    />,
    <Load
      key="findings"
      to="/review/findings"
      who={{ assignee: id }}
      open={row.openFindings}
      late={row.overdueFindings}
    />,
  ]
}

function Name({ row: { name, isAway, awayUntil } }: { readonly row: Colleague }) {
  const { t } = useTranslation('casework')
  return (
    <>
      {name} {isAway ? <Tag>{t('load.away', { until: awayUntil ?? '' })}</Tag> : null}
    </>
  )
}

interface LoadProps {
  readonly to: '/casework/leads' | '/casework/cases' | '/review/findings'
  readonly who: object
  readonly open: number
  readonly late: number
}

function Load({ to, who, open, late }: LoadProps) {
  const { t } = useTranslation('casework')
  return (
    <>
      <Link to={to} search={who as never}>
        {open}
      </Link>
      {late > 0 ? (
        <Link to={to} search={{ ...who, isOverdue: true } as never} className={styles.late}>
          {t('load.late', { count: late })}
        </Link>
      ) : null}
    </>
  )
}
