import { Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { ActForm } from '../../components/act-form/act-form.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import styles from './lead.module.css'
import type { Lead } from './lead-acts.ts'

interface LeadTalkProps {
  readonly lead: Lead
  readonly events: Answer<'/leads/story'>['rows']
}

/** What people say to each other about a lead. */
export function LeadTalk({ lead: { id, version, abilities }, events }: LeadTalkProps) {
  const { t } = useTranslation('casework')
  const said = events.filter(({ kind }) => kind === 'noted')
  return (
    <Section title={t('talk.title')} id="talk">
      {said.length === 0 ? <Typography.Text type="secondary">{t('talk.none')}</Typography.Text> : null}
      <ul className={styles.rows}>
        {said.map(({ version: no, byName, at, text }) => (
          <li key={no} className={styles.said}>
            <strong>{byName}</strong> <span className={styles.soft}>{at}</span>
            <div>{text}</div>
          </li>
        ))}
      </ul>
      {abilities.noted ? (
        <div className="no-print" style={{ marginTop: 'var(--space-3)' }}>
          <ActForm
            key={said.length}
            path="/leads/note"
            known={{ id, version }}
            thing={{ noun: 'leads', id }}
            onDone={() => undefined}
          />
        </div>
      ) : null}
    </Section>
  )
}
