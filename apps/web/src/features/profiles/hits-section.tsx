import { Link } from '@tanstack/react-router'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { Money } from '../../components/money.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'

type Hit = Answer<'/institutions/read'>['hits'][number]

/** On somebody's table, and with money coming back: as the server counts them. */
const OPEN = [
  'found',
  'confirmed',
  'sent',
  'accepted',
  'appealed',
  'reviewed',
  'appealed-again',
  'in-panel',
  'concluded',
  'final',
]
const UPHELD = ['decided', 'executed']

interface HitsSectionProps {
  readonly hits: readonly Hit[]
  /** Of whom, in the words of the list of findings; without, the numbers lead nowhere. */
  readonly filter: Readonly<Record<string, string>> | null
}

/** What each rule found; each number leads to its findings. */
export function HitsSection({ hits, filter }: HitsSectionProps) {
  const { t } = useTranslation('profiles')
  const lead = (count: number, more: Readonly<Record<string, string | readonly string[]>>) =>
    filter === null || count === 0 ? (
      <Count of={count} />
    ) : (
      <Link to="/review/findings" search={{ ...filter, ...more } as never}>
        <Count of={count} />
      </Link>
    )
  const sum = (of: (hit: Hit) => number) => hits.reduce((total, hit) => total + of(hit), 0)
  return (
    <Section title={t('section.hits')} isFlush>
      <PlainTable<Hit>
        rows={hits}
        idOf={({ ruleId, result }) => `${ruleId} ${result}`}
        empty={t('hits.none')}
        pageRows={20}
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
          {
            key: 'result',
            title: t('hits.result'),
            render: ({ result }) => <Tag>{t(`hits.${result}`)}</Tag>,
          },
          {
            key: 'findings',
            title: t('hits.findings'),
            isFigure: true,
            render: ({ findings, ruleId, result }) => lead(findings, { ruleIds: ruleId, result }),
          },
          {
            key: 'open',
            title: t('hits.open'),
            isFigure: true,
            render: ({ open, ruleId, result }) => lead(open, { ruleIds: ruleId, result, statuses: OPEN }),
          },
          {
            key: 'upheld',
            title: t('hits.upheld'),
            isFigure: true,
            render: ({ upheld, ruleId, result }) =>
              lead(upheld, { ruleIds: ruleId, result, statuses: UPHELD }),
          },
          {
            key: 'amount',
            title: t('hits.amount'),
            isFigure: true,
            render: ({ amountFen }) => <Money fen={amountFen} isLoss />,
          },
        ]}
        {...(hits.length > 1 && {
          total: [
            t('hits.sum'),
            '',
            lead(
              sum(({ findings }) => findings),
              {},
            ),
            lead(
              sum(({ open }) => open),
              { statuses: OPEN },
            ),
            lead(
              sum(({ upheld }) => upheld),
              { statuses: UPHELD },
            ),
            <Money key="amount" fen={sum(({ amountFen }) => amountFen)} isLoss />,
          ],
        })}
      />
    </Section>
  )
}
