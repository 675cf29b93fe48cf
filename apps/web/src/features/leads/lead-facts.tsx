import { EyeOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Flex, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDrawer } from '../../components/act-drawer.tsx'
import { Fact, Facts } from '../../components/fact.tsx'
import { FieldWord } from '../../components/field-word.tsx'
import { Money } from '../../components/money.tsx'
import type { Answer } from '../../wire/paths.ts'
import styles from './lead.module.css'
import type { Lead } from './lead-acts.ts'

interface LeadFactsProps {
  readonly lead: Lead
  readonly around: Answer<'/leads/around'> | undefined
}

/** What a lead is: where from, about whom, how much, whose. */
export function LeadFacts({ lead, around }: LeadFactsProps) {
  const { t } = useTranslation('casework')
  const { state } = lead
  const assignee = around?.people.find(({ id }) => id === state.assignee)?.name
  return (
    <>
      {state.pause ? (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 'var(--space-3)' }}
          title={t('lead.paused', { ...state.pause })}
        />
      ) : null}
      {state.proposal ? <LeadProposal lead={lead} around={around} /> : null}
      <Facts>
        <Fact title={t('lead.amount')}>
          <Money fen={state.amountFen} isLoss />
        </Fact>
        <Fact title={t('lead.told')}>
          <Money fen={state.toldFen} />
        </Fact>
        <Fact title={t('lead.found')}>
          <Money fen={state.findings.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0)} />
        </Fact>
        <Fact title={t('lead.persons')}>{t('lead.personCount', { count: state.personCount })}</Fact>
        <Fact title={t('lead.source')}>
          <FieldWord path="/leads/list" field="source" value={state.source.kind} /> ·{' '}
          <Reference state={state} around={around} />
        </Fact>
        <Fact title={t('lead.institution')}>
          {state.institutionId ? (
            <Link to="/profiles/institutions/$institution" params={{ institution: state.institutionId }}>
              {around?.institutionName ?? state.institutionId}
            </Link>
          ) : (
            '—'
          )}
        </Fact>
        <Fact title={t('lead.cause')}>{around?.cause?.title ?? '—'}</Fact>
        <Fact title={t('lead.assignee')}>
          {assignee ?? t('lead.nobody')}
          {state.team ? ` · ${state.team}` : ''}
        </Fact>
        <Fact title={t('lead.raised')}>{state.raisedDay}</Fact>
        <Fact title={t('lead.verifyBy')}>
          {state.verifyBy}
          {state.extendedTimes > 0 ? t('lead.extended', { count: state.extendedTimes }) : ''}
          {state.verifyByNote ? ` ${state.verifyByNote}` : ''}
        </Fact>
      </Facts>
      <Subjects lead={lead} />
    </>
  )
}

const HIT = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A hit of a screen is opened by whoever may; anything else is told. */
function Reference({ state, around }: { readonly state: Lead['state'] } & Pick<LeadFactsProps, 'around'>) {
  const { t } = useTranslation('casework')
  const hit = around?.hitId ?? null
  if (hit === null)
    return <>{HIT.test(state.source.reference) ? t('lead.hit') : referenceOf(state, around)}</>
  return (
    <Link to="/screening/hits/$hit" params={{ hit }}>
      {t('lead.hit')}
    </Link>
  )
}

/** Where a lead comes from: a rule by its title, anything else as it was written down. */
function referenceOf({ source, findings }: Lead['state'], around: LeadFactsProps['around']): string {
  const found = findings.find(({ ruleId }) => ruleId === source.reference)
  const told = around?.findings.find(({ id }) => id === found?.findingId)
  return told?.ruleTitle ?? source.reference
}

/** What was proposed to end a lead, by whom and why. */
export function LeadProposal({ lead: { state }, around }: LeadFactsProps) {
  const { t } = useTranslation('casework')
  if (state.proposal === null) return null
  const { outcome, reason, by, at } = state.proposal
  const name = around?.people.find(({ id }) => id === by)?.name ?? ''
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 'var(--space-3)' }}
      title={
        <>
          {t('lead.proposed', { name, at })}
          <FieldWord path="/leads/propose-closing" field="outcome" value={outcome} />
        </>
      }
      description={reason}
    />
  )
}

/** Whom a lead is about; names in full only for a reason, which is written down. */
function Subjects({ lead }: { readonly lead: Lead }) {
  const { t } = useTranslation('casework')
  const [isAsking, setAsking] = useState(false)
  const [shown, setShown] = useState<Lead>()
  const { subjects } = shown?.version === lead.version ? shown.state : lead.state
  return (
    <Flex gap={8} wrap align="center" style={{ marginTop: 'var(--space-3)' }}>
      <span className={styles.soft}>{t('lead.subjects')}</span>
      {subjects.map(({ kind, id, name }) => (
        <Tag key={`${kind} ${id}`}>
          {t(`subjects.${kind}`)} {name}
          {kind === 'institution' || id === '' ? '' : `（${id}）`}
        </Tag>
      ))}
      {lead.abilities.unmask && shown === undefined ? (
        <Button size="small" icon={<EyeOutlined />} className="no-print" onClick={() => setAsking(true)}>
          {t('lead.unmask')}
        </Button>
      ) : null}
      <ActDrawer
        path={isAsking ? '/leads/unmask' : undefined}
        thing={{ noun: 'leads', id: lead.id }}
        shape={{ known: { id: lead.id } }}
        onClose={() => setAsking(false)}
        onDone={(answer) => setShown(answer as Lead)}
      />
    </Flex>
  )
}
