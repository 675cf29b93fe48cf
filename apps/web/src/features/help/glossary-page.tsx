import { Empty, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import source from '../../../../../docs/guides/glossary.md?raw'
import { Section } from '../../components/section.tsx'
import { termsOf } from './glossary.ts'
import styles from './help.module.css'

const terms = termsOf(source)

/** The words of the trade, found by any part of the word or its meaning. */
export function GlossaryPage() {
  const { t } = useTranslation('help')
  const [text, setText] = useState('')
  const found = terms.filter(({ word, meaning }) =>
    `${word} ${meaning}`.toLowerCase().includes(text.toLowerCase()),
  )
  const groups = [...new Set(found.map(({ group }) => group))]
  return (
    <>
      <Input.Search
        allowClear
        aria-label={t('glossary.text')}
        placeholder={t('glossary.text')}
        onChange={({ target }) => setText(target.value.trim())}
        style={{ maxWidth: 360, marginBottom: 'var(--space-3)' }}
      />
      <p aria-live="polite">{t('glossary.count', { count: found.length })}</p>
      {groups.length === 0 ? <Empty description={t('glossary.none')} /> : null}
      {groups.map((group) => (
        <Section key={group} title={group}>
          <dl className={styles.terms}>
            {found
              .filter((term) => term.group === group)
              .flatMap(({ word, meaning }) => [
                <dt key={`${word} word`}>{word}</dt>,
                <dd key={word}>{meaning}</dd>,
              ])}
          </dl>
        </Section>
      ))}
    </>
  )
}
