import { DownloadOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Empty, Flex, Skeleton, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { Due } from '../../components/due.tsx'
import { Money } from '../../components/money.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { addressOf } from '../../wire/client.ts'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { PickSheet, ReturnDialog } from './return-sheet.tsx'
import styles from './told.module.css'
import { type ReturnedSheet, useSheetReturn } from './use-sheet-return.ts'

type Sending = Answer<'/findings/sendings'>['rows'][number]

/** What institutions were told: what is due by when first, and the sheet that goes out and comes back. */
export function ToldSendings({ mayAnswer }: { readonly mayAnswer: boolean }) {
  const { t } = useTranslation('review')
  const { data, error, refetch } = useRead('/findings/sendings', {})
  const returning = useSheetReturn()
  if (error && data === undefined) return <Problem error={error} onAgain={() => void refetch()} />
  if (data === undefined) return <Skeleton active paragraph={{ rows: 6 }} />
  const waiting = data.rows.filter((row) => row.waiting > 0)
  const over = data.rows.filter((row) => row.waiting === 0)
  return (
    <>
      <Section title={t('told.waiting', { count: waiting.length })} isFlush={waiting.length > 0}>
        {waiting.length === 0 ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('told.none')} />
        ) : (
          <ul className={styles.sendings}>
            {waiting.map((row) => (
              <SendingItem
                key={row.id}
                row={row}
                mayAnswer={mayAnswer}
                isWaiting
                onSheet={(sheet) => void returning.send(sheet, false)}
              />
            ))}
          </ul>
        )}
      </Section>
      {over.length === 0 ? null : (
        <Section title={t('told.over')} isFlush>
          <ul className={styles.sendings}>
            {over.map((row) => (
              <SendingItem key={row.id} row={row} mayAnswer={mayAnswer} />
            ))}
          </ul>
        </Section>
      )}
      <ReturnDialog returning={returning} />
    </>
  )
}

interface SendingItemProps {
  readonly row: Sending
  readonly mayAnswer: boolean
  readonly isWaiting?: boolean
  readonly onSheet?: (sheet: ReturnedSheet) => void
}

function SendingItem({ row, mayAnswer, isWaiting = false, onSheet }: SendingItemProps) {
  const { t } = useTranslation('review')
  const search = isWaiting ? { sendingId: row.id, statuses: ['sent', 'reviewed'] } : { sendingId: row.id }
  return (
    <li className={styles.sending}>
      <div>
        <Link to={mayAnswer ? '/review/told/list' : '/review/findings'} search={search as never}>
          {t('told.sending', { number: row.number })}
        </Link>{' '}
        {mayAnswer ? null : row.institutionName}
        <div>
          <Typography.Text type="secondary">
            {t('told.sentAt', { at: row.sentAt.slice(0, 10) })}
          </Typography.Text>
        </div>
      </div>
      <div className={styles.figure}>
        {isWaiting
          ? t('told.left', { waiting: row.waiting, findings: row.findings })
          : t('told.all', { findings: row.findings })}
        <div>
          <Money fen={isWaiting ? row.waitingFen : row.amountFen} />
        </div>
      </div>
      <div>
        <Due day={row.dueOn} isDone={!isWaiting} />
      </div>
      <Flex gap={8} wrap justify="end">
        {isWaiting && mayAnswer ? (
          <>
            <Link to="/review/told/list" search={search as never}>
              <Button type="primary">{t('told.one')}</Button>
            </Link>
            <Button
              icon={<DownloadOutlined />}
              href={addressOf('/findings/sheet', { sendingId: row.id })}
              download
            >
              {t('told.sheet')}
            </Button>
            <PickSheet
              number={row.number}
              label={t('told.return')}
              onPicked={(file) => onSheet?.({ sendingId: row.id, number: row.number, file })}
            />
          </>
        ) : null}
      </Flex>
    </li>
  )
}
