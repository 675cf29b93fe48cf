import { Link } from '@tanstack/react-router'
import { App, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { useAct } from '../../wire/use-act.ts'
import type { Hit } from './hit.ts'
import styles from './screening.module.css'

/** What else it could be, one by one, and the lead that it becomes; what was ticked stands in the lead. */
export function RaiseFromHit({ hit }: { readonly hit: Hit }) {
  const { t } = useTranslation(['screening', 'app'])
  const { message } = App.useApp()
  const [excluded, setExcluded] = useState<string[]>([])
  const [note, setNote] = useState('')
  const raise = useAct('/screening/hits/raise', {
    touches: ['leads'],
    onDone: ({ no, isNew }) => void message.success(t(isNew ? 'hit.raised' : 'hit.joined', { no })),
  })
  const may = hit.abilities.raise
  const begin = () =>
    raise.mutate(
      { id: hit.id, excluded, ...(note.trim() !== '' && { note: note.trim() }) },
      { onError: (refusal) => void message.error(problemText(refusal, (key) => t(key, { ns: 'app' }))) },
    )
  return (
    <Section title={t('hit.innocent')}>
      {may ? (
        <>
          <p className={styles.soft}>{t('hit.innocentNote')}</p>
          <Checkbox.Group
            className={styles.causes}
            value={excluded}
            onChange={(chosen) => setExcluded(chosen)}
            options={hit.innocent.map((cause) => ({ value: cause, label: cause }))}
          />
          <Input.TextArea
            rows={2}
            maxLength={1000}
            value={note}
            aria-label={t('hit.more')}
            placeholder={t('hit.more')}
            onChange={({ target }) => setNote(target.value)}
            style={{ marginBottom: 'var(--space-3)' }}
          />
          <Button type="primary" loading={raise.isPending} onClick={begin}>
            {t('hit.raise')}
          </Button>
          <p className={styles.soft}>{t('hit.raiseNote')}</p>
        </>
      ) : (
        <ul className={styles.list}>
          {hit.innocent.map((cause) => (
            <li key={cause}>{cause}</li>
          ))}
        </ul>
      )}
      {hit.leadId === null ? null : (
        <Link to="/casework/leads/$lead" params={{ lead: hit.leadId }}>
          {t('hit.inLead', { no: hit.leadNo })}
        </Link>
      )}
    </Section>
  )
}
