import { Alert, Col, Row, Skeleton, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../components/page-header.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { useRead } from '../../wire/use-read.ts'
import { HealthWarnings } from './health-warnings.tsx'
import { HospitalAnswers } from './hospital-answers.tsx'
import { MachineFacts } from './machine-facts.tsx'
import { PartList } from './part-list.tsx'
import { PlainFacts } from './plain-facts.tsx'
import { StoreFacts } from './store-facts.tsx'

const EVERY_MS = 10_000

/** How the platform is: first what has to be done, then every part of it. */
export function HealthPage() {
  const { t } = useTranslation('system')
  const { data, error, refetch } = useRead('/system/health', {}, { everyMs: EVERY_MS })
  if (error && data === undefined) return <Problem error={error} onAgain={() => void refetch()} />
  return (
    <>
      <PageHeader
        marks={
          data ? (
            <Tag color={data.status === 'ok' ? 'success' : 'warning'}>{t(`status.${data.status}`)}</Tag>
          ) : null
        }
        actions={
          data ? <span style={{ color: 'var(--ink-soft)' }}>{t('seenAt', { at: data.seenAt })}</span> : null
        }
      />
      {error ? (
        <Alert type="warning" showIcon title={t('stale')} style={{ marginBottom: 'var(--space-3)' }} />
      ) : null}
      {data === undefined ? (
        <Skeleton active paragraph={{ rows: 12 }} />
      ) : (
        <>
          <HealthWarnings warnings={data.warnings} />
          <Row gutter={16}>
            <Col xs={24} lg={12}>
              <Section title={t('parts')}>
                <PartList parts={data.parts} />
              </Section>
              <MachineFacts health={data} />
            </Col>
            <Col xs={24} lg={12}>
              <StoreFacts health={data} />
              <Section title={t('versions')}>
                <PlainFacts facts={[...data.versions, ...data.addresses]} />
              </Section>
            </Col>
          </Row>
          {data.online ? <HospitalAnswers now={data.online} /> : null}
        </>
      )}
    </>
  )
}
