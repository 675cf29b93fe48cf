import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Space, Tag, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { Due } from '../../components/due.tsx'
import { FieldWord } from '../../components/field-word.tsx'
import { Money } from '../../components/money.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import type { Answer } from '../../wire/paths.ts'
import styles from './findings.module.css'
import type { Neighbours } from './use-neighbours.ts'

interface FindingHeadProps {
  readonly told: Answer<'/findings/read'>
  readonly evidence: Answer<'/findings/evidence'> | undefined
  readonly beside: Neighbours
  readonly onOpen: (id: string) => void
}

/** Which finding it is, how it stands, what it is about in yuan, and where it is in the list. */
export function FindingHead({ told: { finding }, evidence, beside, onOpen }: FindingHeadProps) {
  const { t } = useTranslation('review')
  const title = evidence?.rule.title ?? finding.ruleId
  const { previous, next } = beside
  return (
    <PageHeader
      title={title}
      tabTitle={`${finding.number} ${title}`}
      marks={
        <>
          <Tag color="blue">
            <FieldWord path="/findings/list" field="status" value={finding.status} />
          </Tag>
          {finding.result === 'suspicion' ? <Tag>{t('list.suspicion')}</Tag> : null}
          <Typography.Text type="secondary">
            {t('one.number', { number: finding.number })} ·{' '}
            {evidence?.institutionName ?? finding.institutionId} · {finding.day}
          </Typography.Text>
          {finding.dueOn ? <Due day={finding.dueOn} /> : null}
        </>
      }
      actions={
        <>
          <span className={styles.amount}>
            {evidence?.amountFen === null ? (
              t('one.noAmount')
            ) : (
              <Money fen={evidence?.amountFen ?? sumOf(finding.lines)} isLoss />
            )}
          </span>
          <Space.Compact className="no-print">
            <Button
              icon={<LeftOutlined />}
              disabled={previous === undefined}
              aria-label={t('one.previous')}
              title={`${t('one.previous')} (k)`}
              onClick={() => previous && onOpen(previous)}
            />
            <Button disabled className={styles.place}>
              {beside.place ?? '—'} / {beside.counted ?? '—'}
            </Button>
            <Button
              icon={<RightOutlined />}
              disabled={next === undefined}
              aria-label={t('one.next')}
              title={`${t('one.next')} (j)`}
              onClick={() => next && onOpen(next)}
            />
          </Space.Compact>
        </>
      }
    />
  )
}

function sumOf(lines: readonly { readonly claimedFen: number }[]): number {
  return lines.reduce((total, { claimedFen }) => total + claimedFen, 0)
}
