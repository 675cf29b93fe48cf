import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { FieldWord } from '../../components/field-word.tsx'
import { Money } from '../../components/money.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import styles from './lead.module.css'
import type { Lead } from './lead-acts.ts'

interface LeadFamilyProps {
  readonly lead: Lead
  readonly around: Answer<'/leads/around'>
}

/** Leads that belong with a lead, each by how, and the cases that came of it. */
export function LeadFamily({ lead: { state }, around: { leads, cases } }: LeadFamilyProps) {
  const { t } = useTranslation('casework')
  if (leads.length === 0 && cases.length === 0) return null
  return (
    <Section title={t('family.title')} id="family">
      <ul className={styles.rows}>
        {leads.map(({ id, no, title, status, amountFen }) => (
          <li key={id} className={styles.row}>
            <div>
              <Link to="/casework/leads/$lead" params={{ lead: id }}>
                {no} {title}
              </Link>
              <div className={styles.soft}>
                {relationOf(state, id)
                  .map((relation) => t(`family.${relation}`))
                  .join('、')}{' '}
                · <FieldWord path="/leads/list" field="status" value={status} />
              </div>
            </div>
            <Money fen={amountFen} />
          </li>
        ))}
        {cases.map(({ id, no, title, status }) => (
          <li key={id} className={styles.row}>
            <div>
              <Link to="/casework/cases/$case" params={{ case: id }}>
                {no} {title}
              </Link>
              <div className={styles.soft}>
                {t('family.case')} · <FieldWord path="/cases/list" field="status" value={status} />
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

type Relation = 'mergedInto' | 'mergedFrom' | 'splitFrom' | 'linked' | 'duplicate'

function relationOf(state: Lead['state'], id: string): readonly Relation[] {
  const { mergedInto, mergedFrom, splitFrom, links, proposal, closing } = state
  const relations: readonly (readonly [Relation, boolean])[] = [
    ['mergedInto', mergedInto === id],
    ['mergedFrom', mergedFrom.includes(id)],
    ['splitFrom', splitFrom === id],
    ['linked', links.includes(id)],
    ['duplicate', (closing ?? proposal)?.duplicateOf === id],
  ]
  return relations.flatMap(([relation, isSo]) => (isSo ? [relation] : []))
}
