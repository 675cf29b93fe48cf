import { Segmented, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { Money } from '../../components/money.tsx'
import { Section } from '../../components/section.tsx'
import { Tallies, Tally } from '../../components/tally.tsx'
import { useIsPhone } from '../../components/use-is-phone.ts'
import type { Ring } from './hit.ts'
import { RingExplanations } from './ring-explanations.tsx'
import { RingMembers } from './ring-members.tsx'
import { RingMoney } from './ring-money.tsx'
import { RingPath } from './ring-path.tsx'
import { RingTimeline } from './ring-timeline.tsx'
import styles from './screening.module.css'
import { usePath } from './use-path.ts'

const RingGraph = lazy(() => import('./ring-graph.tsx'))

interface RingSectionProps {
  readonly hitId: string
  readonly ring: Ring
}

/** A circle of people: who belongs together and by what, when they met, who got how much, and which normal reasons were tested. */
export function RingSection({ hitId, ring }: RingSectionProps) {
  const { t } = useTranslation('screening')
  const isPhone = useIsPhone()
  const [view, setView] = useState<'graph' | 'table'>(isPhone ? 'table' : 'graph')
  const path = usePath(hitId)
  return (
    <>
      <Section
        title={t('hit.ring')}
        extra={
          <Segmented
            size="small"
            aria-label={t('hit.view')}
            value={view}
            onChange={setView}
            options={[
              { value: 'graph', label: t('hit.graph') },
              { value: 'table', label: t('hit.table') },
            ]}
          />
        }
      >
        <Figures ring={ring} />
        <RingPath ring={ring} path={path} />
        {view === 'table' ? (
          <RingMembers ring={ring} />
        ) : (
          <Suspense fallback={<Skeleton active paragraph={{ rows: 10 }} />}>
            <p className={styles.soft}>{t('hit.ringNote')}</p>
            <RingGraph ring={ring} path={path} />
          </Suspense>
        )}
      </Section>
      <RingTimeline ring={ring} />
      <div className={styles.columns}>
        <RingExplanations explanations={ring.explanations} />
        <RingMoney ring={ring} />
      </div>
    </>
  )
}

function Figures({ ring: { members, edges, edgeTotal, timelineTotal, amountFen } }: { readonly ring: Ring }) {
  const { t } = useTranslation('screening')
  return (
    <Tallies>
      <Tally title={t('hit.member')}>
        <Count of={members.length} />
      </Tally>
      <Tally
        title={t('hit.links')}
        note={edges.length < edgeTotal ? t('ring.drawn', { count: edges.length }) : undefined}
      >
        <Count of={edgeTotal} />
      </Tally>
      <Tally title={t('ring.days')}>
        <Count of={timelineTotal} />
      </Tally>
      <Tally title={t('ring.money')}>
        <Money fen={amountFen} />
      </Tally>
    </Tallies>
  )
}
