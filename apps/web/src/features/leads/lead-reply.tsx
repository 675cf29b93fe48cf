import { CloseOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Flex, Skeleton, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { ActForm } from '../../components/act-form/act-form.tsx'
import { Due } from '../../components/due.tsx'
import { FieldWord } from '../../components/field-word.tsx'
import { Money } from '../../components/money.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { useRead } from '../../wire/use-read.ts'
import { expectedAct } from './lead-acts.ts'
import { shapeOfLeadAct } from './lead-shape.tsx'

interface LeadReplyProps {
  readonly id: string
  readonly onClose: () => void
}

const TOUCHES = ['leads', 'cases', 'findings', 'files']

/** The lead that is answered beside the inbox: what it is about and the form of what it waits for, evidence included. */
export function LeadReply({ id, onClose }: LeadReplyProps) {
  const { t } = useTranslation('casework')
  const lead = useRead('/leads/read', { id })
  const around = useRead('/leads/around', { id }).data
  if (lead.error) return <Problem error={lead.error} onAgain={() => void lead.refetch()} />
  if (lead.data === undefined) return <Skeleton active paragraph={{ rows: 8 }} />
  const { state, version } = lead.data
  const path = expectedAct(lead.data)
  const shape = path ? shapeOfLeadAct(path, lead.data, around) : undefined
  const assignee = around?.people.find((person) => person.id === state.assignee)?.name
  return (
    <Section
      title={
        <Link to="/casework/leads/$lead" params={{ lead: id }}>
          {state.no}
        </Link>
      }
      extra={<Button type="text" icon={<CloseOutlined />} aria-label={t('reply.close')} onClick={onClose} />}
    >
      <Flex vertical gap={8} style={{ marginBottom: 'var(--space-3)' }}>
        <strong>{state.title}</strong>
        <Flex gap={12} wrap>
          <FieldWord path="/leads/list" field="status" value={state.status} />
          <Money fen={state.amountFen} isLoss />
          <Due day={state.verifyBy} isDone={state.status === 'closed'} />
          <span>{assignee ?? t('lead.nobody')}</span>
        </Flex>
        <Typography.Text type="secondary">
          {t('reply.findings', { count: state.findings.length })}
          {around?.cause ? ` · ${around.cause.title}` : ''}
        </Typography.Text>
      </Flex>
      {shape?.before}
      {path ? (
        <ActForm
          key={`${id} ${path}`}
          path={path}
          known={{ id, version, ...shape?.known } as never}
          {...(shape?.first && { first: shape.first as never })}
          {...(shape?.fields && { fields: shape.fields })}
          thing={{ noun: 'leads', id }}
          touches={TOUCHES}
          onDone={() => undefined}
        />
      ) : (
        <Typography.Text type="secondary">{t('reply.nothing')}</Typography.Text>
      )}
    </Section>
  )
}
