import { Link } from '@tanstack/react-router'
import { Empty, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useListSearch } from '../../components/list-page/use-list-search.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { addressOfHit, type SearchGroup, type SearchHit } from './hit-address.ts'
import { HitLine } from './hit-line.tsx'
import { rememberSearch } from './recent-searches.ts'
import styles from './search.module.css'
import { useSearch } from './use-search.ts'

const EACH = 10
const ALL = 100
const KINDS = ['institution', 'doctor', 'item', 'rule', 'point', 'lead', 'case', 'finding', 'person'] as const

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

/** Everything that was found; the text and the kind stand in the address. */
export function SearchPage() {
  const { t } = useTranslation('search')
  const { search, change } = useListSearch()
  const text = one(search.text) ?? ''
  const kind = KINDS.find((known) => known === one(search.kind))
  const [typed, setTyped] = useState(text)
  const { asked, groups, isSearching, error, again } = useSearch(
    text,
    kind ? { kind, limit: ALL } : { limit: EACH },
  )
  return (
    <>
      <PageHeader title={t('title')} tabTitle={text === '' ? t('title') : `${text} · ${t('title')}`} />
      <Input.Search
        autoFocus={text === ''}
        allowClear
        size="large"
        maxLength={60}
        value={typed}
        placeholder={t('prompt')}
        aria-label={t('prompt')}
        style={{ maxWidth: 640, marginBottom: 'var(--space-4)' }}
        onChange={({ target }) => setTyped(target.value)}
        onSearch={(told) => {
          rememberSearch(told)
          change({ text: told.trim(), kind: undefined })
        }}
      />
      {kind ? (
        <p>
          <Link to="/search" search={{ text } as never}>
            {t('back')}
          </Link>
        </p>
      ) : null}
      {error ? <Problem error={error} onAgain={again} /> : null}
      {text === '' ? (
        <p className={styles.note} style={{ whiteSpace: 'normal' }}>
          {t('hint')}
        </p>
      ) : null}
      {isSearching && groups.length === 0 && !error ? <Skeleton active /> : null}
      {asked !== '' && groups.length === 0 && !isSearching && !error ? (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={
            <>
              {t('none', { text: asked })}
              <br />
              {t('noneHint')}
            </>
          }
        />
      ) : null}
      {groups.map((group) => (
        <Found key={group.kind} group={group} words={asked} />
      ))}
    </>
  )
}

interface FoundProps {
  readonly group: SearchGroup
  readonly words: string
}

function Found({ group: { kind, hits, counted, isCountCapped }, words }: FoundProps) {
  const { t } = useTranslation('search')
  const title = `${t(`kind.${kind}`)} ${t(isCountCapped ? 'countCapped' : 'count', { count: counted })}`
  const more = (
    <Link to="/search" search={{ text: words, kind } as never}>
      {t('more', { kind: t(`kind.${kind}`) })}
    </Link>
  )
  return (
    <Section title={title} isFlush extra={counted > hits.length ? more : null}>
      <ul className={styles.rows}>
        {hits.map((hit: SearchHit) => (
          <li key={`${hit.within ?? ''} ${hit.id}`} className={styles.row}>
            <HitLine hit={hit} words={words} href={addressOfHit(hit)} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
