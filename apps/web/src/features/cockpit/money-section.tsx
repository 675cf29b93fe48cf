import { useTranslation } from 'react-i18next'
import { Money } from '../../components/money.tsx'
import { Section } from '../../components/section.tsx'
import { type Bar, BarList } from './bar-list.tsx'
import { rowsOf } from './drill.tsx'
import { percentText } from './figures-text.ts'
import type { Figures } from './use-cockpit.ts'
import type { CockpitWish } from './wish-of.ts'

/** The stages of the money that are shown, in their order. */
export const STAGES = ['identified', 'confirmed', 'decided', 'recovered'] as const

/** How much of the money that was identified came back, stage by stage. */
export function MoneySection({ wish, figures }: { readonly wish: CockpitWish; readonly figures: Figures }) {
  const { t } = useTranslation('cockpit')
  const rows = rowsOf(wish)
  const { money } = figures
  const bars: Bar[] = STAGES.map((stage) => ({
    key: stage,
    label: t(`money.${stage}`),
    note:
      stage === 'identified'
        ? null
        : t('money.share', { percent: percentText(money[`${stage}Fen`], money.identifiedFen) }),
    size: money[`${stage}Fen`],
    text: <Money fen={money[`${stage}Fen`]} />,
    rows: rows.ledger('month', { stage }),
  }))
  return (
    <Section title={t('money.section')}>
      <BarList bars={bars} />
    </Section>
  )
}
