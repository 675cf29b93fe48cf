import { Link } from '@tanstack/react-router'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import styles from './rule.module.css'

type Rule = Answer<'/library/read'>

/** What a rule asks and how it tells it, in words. */
export function RuleMeaning({ rule }: { readonly rule: Rule }) {
  const { t } = useTranslation('rules')
  return (
    <Section title={t('rule.meaning')}>
      <p className={styles.lead}>{rule.question}</p>
      <dl className={styles.facts}>
        <Fact title={t('rule.says')}>{readable(rule.sentence)}</Fact>
        <Fact title={t('rule.clears')}>{readable(rule.clears)}</Fact>
        <Fact title={t('rule.amount')}>{rule.amount}</Fact>
        <Fact title={t('rule.window')}>{rule.window}</Fact>
        <Fact title={t('rule.subjects')}>{rule.subjects.join('、')}</Fact>
        <Fact title={t('rule.scenes')}>{rule.scenes.join('、')}</Fact>
        <Fact title={t('rule.falsePositives')}>
          {rule.falsePositives.length === 0 ? '' : <Points texts={rule.falsePositives} />}
        </Fact>
        <Fact title={t('rule.unjudged')}>
          {rule.unjudged.length === 0 ? '' : <Points texts={rule.unjudged} />}
        </Fact>
      </dl>
    </Section>
  )
}

/** What a rule rests on. */
export function RuleBasis({ rule }: { readonly rule: Rule }) {
  const { t } = useTranslation('rules')
  return (
    <Section title={t('rule.basis')}>
      <ul className={styles.list}>
        {rule.basis.map(({ title, article, inForceFrom }) => (
          <li key={`${title} ${article}`}>
            《{title}》{article}
            <span className={styles.note}>，{t('rule.inForce', { from: inForceFrom })}</span>
          </li>
        ))}
      </ul>
      <p className={styles.note} style={{ marginTop: 12, marginBottom: 0 }}>
        {rule.inForceTo === ''
          ? t('rule.inForce', { from: rule.inForceFrom })
          : t('rule.inForceUntil', { from: rule.inForceFrom, to: rule.inForceTo })}
        ；{t('rule.reviewed')} {rule.reviewedOn}
      </p>
    </Section>
  )
}

/** The dated values of a rule's parameters, and the facts it goes by. */
export function RuleFacts({ rule }: { readonly rule: Rule }) {
  const { t } = useTranslation('rules')
  const values = rule.parameters.flatMap(({ name, title, values }) =>
    values.map((value, at) => ({ ...value, key: `${name} ${at}`, title })),
  )
  return (
    <>
      <Section title={t('rule.parameters')} isFlush>
        {values.length === 0 ? (
          <p className={styles.note} style={{ padding: '12px 16px 0' }}>
            {t('rule.noParameters')}
          </p>
        ) : (
          <PlainTable
            rows={values}
            idOf={({ key }) => key}
            columns={[
              { key: 'title', title: t('rule.parameter'), width: 110, render: (row) => row.title },
              { key: 'value', title: t('rule.value'), width: 84, render: (row) => row.value },
              {
                key: 'from',
                title: t('rule.from'),
                width: 104,
                render: (row) => row.from || t('rule.since'),
              },
              {
                key: 'source',
                title: t('rule.source'),
                render: ({ source }) => <span className={styles.wrapped}>{source}</span>,
              },
            ]}
          />
        )}
      </Section>
      <Section title={t('rule.knowledge')}>
        {rule.datasets.length === 0 ? (
          <p className={styles.note} style={{ margin: 0 }}>
            {t('rule.noKnowledge')}
          </p>
        ) : (
          rule.datasets.map(({ id, title, about, entries, sources }) => (
            <div key={id}>
              <p style={{ margin: 0 }}>
                <Link to="/rules/knowledge" search={{ dataset: id } as never}>
                  {title}
                </Link>{' '}
                <Tag>{t('rule.rows', { count: entries })}</Tag>
              </p>
              <p className={styles.note}>{about}</p>
              <ul className={styles.list}>
                {sources.map((source) => (
                  <li key={source.id}>
                    {source.publisher} · {source.title} {source.publishedOn}
                  </li>
                ))}
              </ul>
            </div>
          ))
        )}
      </Section>
    </>
  )
}

function Fact({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return children === '' ? null : (
    <>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </>
  )
}

const Points = ({ texts }: { readonly texts: readonly string[] }) => (
  <ul className={styles.list}>
    {texts.map((text) => (
      <li key={text}>{text}</li>
    ))}
  </ul>
)

const PLACES: Readonly<Record<string, string>> = {
  day: '某日',
  person: '某人',
  item: '某项目',
  institution: '某机构',
  institutions: '某机构',
  amount: '若干',
}

/** Placeholders read as somebody and so much. */
function readable(text: string): string {
  return text.replaceAll(/\{([a-z_0-9]+)\}/g, (_all, name: string) => PLACES[name] ?? '…')
}
