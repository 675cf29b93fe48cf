import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import styles from './findings.module.css'
import { PersonCard } from './person-card.tsx'

interface EvidenceFactsProps {
  readonly finding: Answer<'/findings/read'>['finding']
  readonly evidence: Answer<'/findings/evidence'> | undefined
}

/** Names of figures that are words; the others are names of columns, which say nothing to a reader. */
const HAS_WORDS = /\p{Script=Han}/u

/** What a finding rests on: the formula with its figures, the clause, the point of knowledge, what would clear it, the person. */
export function EvidenceFacts({ evidence }: EvidenceFactsProps) {
  const { t } = useTranslation('review')
  if (evidence === undefined) return <Skeleton active paragraph={{ rows: 8 }} />
  const { rule, point, limits, basis, clears, falsePositives, personId } = evidence
  const ingredients = evidence.ingredients.filter(({ title }) => HAS_WORDS.test(title))
  return (
    <Section title={t('one.evidence')}>
      <dl className={styles.facts}>
        {evidence.filledFormula ? (
          <Fact title={t('one.formula')}>
            <div className={styles.formula}>{evidence.filledFormula}</div>
            <div className={styles.soft}>{evidence.formula}</div>
          </Fact>
        ) : null}
        <Fact title={t('one.clause')}>
          {basis.map((clause) => (
            <div key={clause}>{clause}</div>
          ))}
        </Fact>
        {point.map(({ title, value }) => (
          <Fact key={`${title} ${value}`} title={title}>
            {value}
          </Fact>
        ))}
        {limits.length + ingredients.length > 0 ? (
          <Fact title={t('one.limits')}>
            {[...limits, ...ingredients].map(({ title, value }) => (
              <div key={`${title} ${value}`}>
                <span className={styles.soft}>{title}</span> {value}
              </div>
            ))}
          </Fact>
        ) : null}
        {clears ? <Fact title={t('one.clears')}>{clears}</Fact> : null}
        {personId === null ? null : (
          <Fact title={t('one.person')}>
            <PersonCard personId={personId} />
          </Fact>
        )}
        {falsePositives.length > 0 ? (
          <Fact title={t('one.falsePositives')}>
            <ul className={styles.plain}>
              {falsePositives.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </Fact>
        ) : null}
        <Fact title={t('one.rule')}>
          {rule.code} {t('one.version', { version: rule.version })}
        </Fact>
      </dl>
    </Section>
  )
}

function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </>
  )
}
