import { createFileRoute, Link } from '@tanstack/react-router'
import { Alert, Button, Skeleton, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { holdsOneOf, useSession } from '../../../../app/session.ts'
import { PageHeader } from '../../../../components/page-header.tsx'
import { Section } from '../../../../components/section.tsx'
import { ProposeButton } from '../../../../features/rules/propose-button.tsx'
import styles from '../../../../features/rules/rule.module.css'
import { RuleExamples } from '../../../../features/rules/rule-examples.tsx'
import { RuleFigures } from '../../../../features/rules/rule-figures.tsx'
import { RuleBasis, RuleFacts, RuleMeaning } from '../../../../features/rules/rule-law.tsx'
import { RuleStanding } from '../../../../features/rules/rule-standing.tsx'
import { RuleStatusActs } from '../../../../features/rules/rule-status-acts.tsx'
import { findingsOfRule, RuleStatus } from '../../../../features/rules/rule-words.tsx'
import { useRead } from '../../../../wire/use-read.ts'

export const Route = createFileRoute('/_app/rules/library/$rule')({
  staticData: { title: 'rules.rule' },
  component: RulePage,
})

function RulePage() {
  const { t } = useTranslation('rules')
  const { rule: ruleId } = Route.useParams()
  const { data: rule, error } = useRead('/library/read', { ruleId })
  const session = useSession()
  const mayPropose = holdsOneOf(session, ['city-supervisor', 'county-handler', 'reviewer'])
  const mayEdit = holdsOneOf(session, ['city-supervisor', 'rule-author'])
  // A rule that is not there, or that one may not see, is the page's own state.
  if (error) throw error
  if (rule === undefined) return <Skeleton active paragraph={{ rows: 10 }} />
  return (
    <>
      <PageHeader
        title={rule.title}
        marks={
          <>
            <RuleStatus row={rule} />
            <Tag>{rule.code}</Tag>
            {rule.number === null ? null : <Tag>{t('rule.number', { no: rule.number })}</Tag>}
          </>
        }
        actions={
          <>
            {rule.hits ? (
              <Link to="/review/findings" search={findingsOfRule(ruleId) as never}>
                <Button type="primary">{t('rule.findings')}</Button>
              </Link>
            ) : null}
            {mayEdit ? <RuleStatusActs rule={rule} /> : null}
            {mayPropose && rule.status === 'active' ? (
              <ProposeButton
                path="/proposals/propose-exception"
                title={t('rule.proposeException')}
                known={{ ruleId }}
                touches={['rule-exceptions']}
                done={t('rule.proposed')}
              />
            ) : null}
          </>
        }
      >
        <p className={styles.note}>
          {t('rule.pattern')}：{rule.patternTitle} ·{' '}
          {t('rule.version', { no: rule.version, release: rule.releaseNo })}
        </p>
      </PageHeader>
      {rule.missing === '' ? null : (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          title={t('rule.draftMissing', { what: rule.missing })}
        />
      )}
      <div className={styles.columns}>
        <div>
          <RuleMeaning rule={rule} />
          {rule.hits === null || rule.status !== 'active' ? null : <RuleFigures rule={rule} />}
          <Section title={t('rule.examples')}>
            <RuleExamples examples={rule.examples} />
          </Section>
        </div>
        <div>
          <RuleBasis rule={rule} />
          <RuleFacts rule={rule} />
          {rule.hits === null ? null : <RuleStanding rule={rule} />}
        </div>
      </div>
    </>
  )
}
