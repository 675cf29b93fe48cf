import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'

type Outcome = Answer<'/institutions/read'>['outcomes'][number]

/** What doctors did about what they were reminded of. */
export function OutcomesSection({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  const { t } = useTranslation('profiles')
  const figure = (key: 'shown' | 'modified' | 'continued' | 'silent') => ({
    key,
    title: t(`outcomes.${key}`),
    isFigure: true,
    render: (row: Outcome) => <Count of={row[key]} />,
  })
  return (
    <Section title={t('section.outcomes')} isFlush>
      <PlainTable<Outcome>
        rows={outcomes}
        idOf={({ ruleId }) => ruleId}
        empty={t('outcomes.none')}
        columns={[
          {
            key: 'rule',
            title: t('hits.rule'),
            render: ({ ruleId, ruleTitle }) => (
              <Link to="/rules/library/$rule" params={{ rule: ruleId }}>
                {ruleTitle}
              </Link>
            ),
          },
          figure('shown'),
          figure('modified'),
          figure('continued'),
          figure('silent'),
        ]}
      />
    </Section>
  )
}
