import { ArrowLeftOutlined } from '@ant-design/icons'
import { App, Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { Due } from '../../../components/due.tsx'
import { Money } from '../../../components/money.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { Section } from '../../../components/section.tsx'
import { useRead } from '../../../wire/use-read.ts'
import { ProposeButton } from '../propose-button.tsx'
import styles from '../rule.module.css'
import { AnswerReading } from './answer-reading.tsx'
import { ClaimSheet } from './claim-sheet.tsx'
import { Dispute } from './dispute.tsx'

/** A claim that is read again by somebody who knows nothing of what was said of it; or the dispute that came of it. */
export function Reading({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation('rules')
  const { message } = App.useApp()
  const { data, error } = useRead('/second-readings/read', { id })
  if (error) throw error
  if (data === undefined) return <Skeleton active paragraph={{ rows: 10 }} />
  const { version, claim, claimFen, dueOn, dispute, abilities } = data
  const done = (text: string) => {
    void message.success(text)
    onClose()
  }
  return (
    <>
      <PageHeader
        title={`${t('second.claim')} ${claim?.month ?? ''}`}
        marks={
          <>
            <Money fen={claimFen} />
            <Due day={dueOn} />
          </>
        }
        actions={
          <>
            <Button icon={<ArrowLeftOutlined />} onClick={onClose}>
              {t('common.back')}
            </Button>
            {abilities.stepAside ? (
              <ProposeButton
                path="/second-readings/step-aside"
                title={t('second.stepAside')}
                known={{ id, version }}
                done={t('second.steppedAside')}
                onDone={onClose}
              />
            ) : null}
          </>
        }
      >
        <p className={styles.note}>{t('second.blind')}</p>
      </PageHeader>
      {dispute ? <Dispute reading={data} onRuled={onClose} /> : null}
      {claim ? <ClaimSheet claim={claim} /> : null}
      {abilities.answer ? (
        <Section title={t('second.answer')}>
          <AnswerReading id={id} version={version} onDone={() => done(t('second.submitted'))} />
        </Section>
      ) : null}
    </>
  )
}
