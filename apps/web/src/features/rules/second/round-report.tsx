import { Skeleton, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../../components/count.tsx'
import { Money } from '../../../components/money.tsx'
import { exactCount, shortMoney } from '../../../components/money-text.ts'
import { Problem } from '../../../components/problem.tsx'
import { useRead } from '../../../wire/use-read.ts'
import { ProposeButton } from '../propose-button.tsx'
import { percent } from '../rate.tsx'
import styles from '../rule.module.css'

interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** What a round came to, with the ends between which the truth lies 19 times of 20; nothing while it goes on. */
export function RoundReport({ id }: { readonly id: string }) {
  const { t } = useTranslation('rules')
  const { data, error, refetch } = useRead('/second-reading-rounds/read', { id })
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  if (data === undefined) return <Skeleton active />
  const { report, abilities, version } = data
  if (report === null)
    return (
      <>
        <p className={styles.note}>{t('second.noReport')}</p>
        {abilities.close ? (
          <ProposeButton
            path="/second-reading-rounds/close"
            title={t('second.close')}
            known={{ id, version }}
            isSmall
            done={t('common.done')}
          />
        ) : null}
      </>
    )
  const facts: readonly (readonly [string, Estimate | null, (value: number) => string])[] = [
    [t('second.missed'), report.missed, exactCount],
    [t('second.missedMoney'), report.missedFen, shortMoney],
    [t('second.recall'), report.recall, percent],
    [t('second.recallMoney'), report.recallFen, percent],
    [t('second.agreement'), report.agreement, percent],
    [t('second.kappa'), report.kappa, (value) => (value / 10_000).toFixed(2)],
  ]
  return (
    <>
      <dl className={styles.figures}>
        {facts.map(([title, estimate, say]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>
              {estimate === null ? '—' : say(estimate.value)}
              {estimate === null ? null : (
                <small>{t('second.interval', { low: say(estimate.low), high: say(estimate.high) })}</small>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <Table
        size="small"
        rowKey="key"
        dataSource={report.strata}
        pagination={false}
        scroll={{ x: 560 }}
        title={() => t('second.strata')}
        columns={[
          { key: 'key', title: t('second.stratum'), dataIndex: 'key' },
          figure(t('second.population'), 'population'),
          figure(t('second.sampled'), 'sampled'),
          figure(t('second.read'), 'read'),
          figure(t('second.violations'), 'violations'),
          {
            key: 'fen',
            title: t('second.violationMoney'),
            align: 'right',
            render: (_value, { fen }) => <Money fen={fen} isLoss />,
          },
        ]}
      />
    </>
  )
}

const figure = (title: string, name: 'population' | 'sampled' | 'read' | 'violations') => ({
  key: name,
  title,
  align: 'right' as const,
  render: (_value: unknown, row: { readonly [Name in typeof name]: number }) => <Count of={row[name]} />,
})
