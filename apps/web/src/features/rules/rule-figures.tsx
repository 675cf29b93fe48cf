import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { Money } from '../../components/money.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { MonthChart } from './month-chart.tsx'
import { percent, Rate } from './rate.tsx'
import styles from './rule.module.css'
import { findingsOfRule } from './rule-words.tsx'

type Rule = Answer<'/library/read'>
type RecordRow = Answer<'/rules/record'>['rows'][number]

/** What became of what a rule found: how often it was right, appealed and overridden, by month and by institution. */
export function RuleFigures({ rule }: { readonly rule: Rule }) {
  const { t } = useTranslation('rules')
  const { ruleId } = rule
  const total = useRead('/rules/record', { side: 'total', ruleId })
  const months = useRead('/rules/record', { side: 'month', ruleId })
  const institutions = useRead('/rules/record', { side: 'institution', ruleId })
  const sum = total.data?.rows[0]
  const reminder = total.data?.reminders[0]
  return (
    <>
      <Section title={t('rule.figures')}>
        {total.error ? <Problem error={total.error} onAgain={() => void total.refetch()} /> : null}
        <dl className={styles.figures}>
          <div>
            <dt>{t('rule.hits')}</dt>
            <dd>
              <Link to="/review/findings" search={findingsOfRule(ruleId) as never}>
                <Count of={rule.hits} />
              </Link>
            </dd>
          </div>
          <div>
            <dt>{t('rule.money')}</dt>
            <dd>
              <Money fen={rule.hitFen} isLoss />
            </dd>
          </div>
          <div>
            <dt>{t('rule.right')}</dt>
            <dd>
              <Rate of={sum?.right ?? null} isShort />
              {sum?.right.share === null || sum === undefined ? null : (
                <small>
                  {percent(sum.right.low)}–{percent(sum.right.high)}，
                  {t('rule.of', { part: sum.right.part, of: sum.right.of })}
                </small>
              )}
            </dd>
          </div>
          <div>
            <dt>{t('rule.appeals')}</dt>
            <dd>
              <Rate of={sum?.appeals ?? null} isShort />
            </dd>
          </div>
          <div>
            <dt>{t('rule.overridden')}</dt>
            <dd>
              <Rate of={reminder?.overridden ?? null} isShort />
              {reminder ? <small>{t('rule.shown', { ...reminder })}</small> : null}
            </dd>
          </div>
        </dl>
        {rule.lastAudit ? (
          <p className={styles.note}>
            {t('rule.lastAudit', { at: rule.lastAudit.endedAt ?? '—', release: rule.lastAudit.releaseNo })}
          </p>
        ) : null}
        <MonthChart
          rows={months.data?.rows ?? NO_ROWS}
          reminders={months.data?.reminders ?? NO_ROWS}
          isLoading={months.isPending}
        />
      </Section>
      <Section title={t('rule.institutions')} isFlush>
        <div>
          <Table<RecordRow>
            size="small"
            rowKey={({ key, result }) => `${key} ${result}`}
            loading={institutions.isPending}
            dataSource={[...(institutions.data?.rows ?? [])].sort((left, right) => right.found - left.found)}
            pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
            scroll={{ x: 620 }}
            columns={[
              {
                key: 'key',
                title: t('rule.institution'),
                render: (_value, { key, name }) => (
                  <Link
                    to="/review/findings"
                    search={{ ...findingsOfRule(ruleId), institutionId: key } as never}
                  >
                    {name ?? key}
                  </Link>
                ),
              },
              figure(t('rule.found'), (row) => row.found),
              figure(t('rule.dismissed'), (row) => row.dismissed),
              figure(t('rule.sent'), (row) => row.sent),
              figure(t('rule.appealed'), (row) => row.appealed),
              figure(t('rule.overturned'), (row) => row.overturned),
              {
                key: 'right',
                title: t('rule.right'),
                align: 'right',
                render: (_value, { right }) => <Rate of={right} isShort />,
              },
            ]}
          />
        </div>
      </Section>
    </>
  )
}

const figure = (title: string, of: (row: RecordRow) => number) => ({
  key: title,
  title,
  align: 'right' as const,
  render: (_value: unknown, row: RecordRow) => <Count of={of(row)} />,
})

const NO_ROWS: readonly never[] = []
