import { createFileRoute } from '@tanstack/react-router'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { holdsOneOf, useSession } from '../../../app/session.ts'
import { ListPage } from '../../../components/list-page/list-page.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { ExceptionProposals } from '../../../features/rules/exception-proposals.tsx'
import { ProposeButton } from '../../../features/rules/propose-button.tsx'
import { RuleLink } from '../../../features/rules/rule-link.tsx'

export const Route = createFileRoute('/_app/rules/exceptions')({
  staticData: { title: 'rules.exceptions', menu: { order: 7 } },
  component: ExceptionsPage,
})

function ExceptionsPage() {
  const { t } = useTranslation('rules')
  const session = useSession()
  const mayPropose = holdsOneOf(session, ['city-supervisor', 'county-handler', 'reviewer'])
  const seesProposals = holdsOneOf(session, [
    'city-supervisor',
    'county-handler',
    'reviewer',
    'approver',
    'rule-author',
    'auditor',
  ])
  return (
    <>
      <PageHeader
        actions={
          mayPropose ? (
            <ProposeButton
              path="/proposals/propose-exception"
              title={t('exceptions.propose')}
              touches={['rule-exceptions']}
              isMain
              done={t('rule.proposed')}
            />
          ) : null
        }
      />
      {seesProposals ? <ExceptionProposals /> : null}
      <ListPage
        path="/rule-exceptions/list"
        filters={['ruleId', 'institutionId', 'inForceOn']}
        exportPath="/rule-exceptions/export"
        idOf={({ id }) => id}
        empty={t('exceptions.empty')}
        columns={[
          { key: 'no', width: 150 },
          {
            key: 'ruleTitle',
            width: 200,
            render: ({ ruleId, ruleTitle }) => <RuleLink ruleId={ruleId}>{ruleTitle}</RuleLink>,
          },
          {
            key: 'institutionName',
            width: 200,
            render: ({ institutionName, institutionId }) => institutionName ?? institutionId,
          },
          { key: 'point', width: 140, isMinor: true },
          { key: 'departmentId', width: 100, isMinor: true },
          { key: 'fromDay', width: 110 },
          { key: 'lastDay', width: 110 },
          {
            key: 'isInForce',
            width: 90,
            render: ({ isInForce }) => (
              <Tag color={isInForce ? 'processing' : 'default'}>
                {t(isInForce ? 'exceptions.inForce' : 'exceptions.over')}
              </Tag>
            ),
          },
          { key: 'reason', width: 280 },
          {
            key: 'mayProposeEnd',
            title: ' ',
            width: 130,
            render: ({ id, mayProposeEnd }) =>
              mayProposeEnd ? (
                <ProposeButton
                  path="/proposals/propose-exception-end"
                  title={t('exceptions.end')}
                  known={{ exceptionId: id }}
                  touches={['rule-exceptions']}
                  isSmall
                  done={t('rule.proposed')}
                />
              ) : null,
          },
        ]}
      />
    </>
  )
}
