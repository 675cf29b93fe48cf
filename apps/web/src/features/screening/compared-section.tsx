import { useTranslation } from 'react-i18next'
import { Section } from '../../components/section.tsx'
import { Funnel } from './funnel.tsx'
import type { Hit } from './hit.ts'
import { MonthsChart } from './months-chart.tsx'
import { PeersChart } from './peers-chart.tsx'

/** Whether there is more to see of a comparison than its words. */
export function isDrawable({ compared }: Hit): boolean {
  return compared !== null && (compared.months !== null || compared.own !== null)
}

/** With whom a hit was compared, in words and drawn: its months, its peers by volume, or a line with the limits. */
export function ComparedSection({ hit: { compared } }: { readonly hit: Hit }) {
  const { t } = useTranslation('screening')
  if (compared === null) return null
  const { words, own, months, peers } = compared
  const isOfPeers = months === null && own !== null
  return (
    <Section title={t('hit.compared')}>
      <p style={{ marginTop: 0 }}>{words}</p>
      {months === null ? null : <MonthsChart compared={compared} months={months} />}
      {isOfPeers && peers.length > 1 ? <PeersChart compared={compared} /> : null}
      {isOfPeers ? <Funnel compared={compared} isDrawn={peers.length <= 1} /> : null}
    </Section>
  )
}
