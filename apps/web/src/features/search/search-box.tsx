import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input, Modal } from 'antd'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../components/problem.tsx'
import { addressOfHit } from './hit-address.ts'
import { forgetSearches, recentSearches, rememberSearch } from './recent-searches.ts'
import styles from './search.module.css'
import { SearchOptions } from './search-options.tsx'
import { useSearch } from './use-search.ts'

/** Finds things by name, code, number or pinyin, from anywhere: type, choose with the arrows, Enter. */
export default function SearchBox({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('search')
  const listId = useId()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const [recent, setRecent] = useState(recentSearches)
  const { asked, groups, isSearching, error, again } = useSearch(text)
  const hits = groups.flatMap((group) => group.hits)
  const active = Math.min(chosen, hits.length - 1)
  const leave = (href: string) => {
    rememberSearch(text)
    onClose()
    void navigate({ href })
  }
  const press = (event: KeyboardEvent) => {
    // While a Chinese word is being put together its keys belong to the input method.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setChosen(hits.length === 0 ? 0 : (active + step + hits.length) % hits.length)
    } else if (event.key === 'Enter' && text.trim() !== '') {
      event.preventDefault()
      const hit = asked === text.trim() ? hits[active] : undefined
      leave(hit ? addressOfHit(hit) : `/search?${new URLSearchParams({ text: text.trim() })}`)
    }
  }
  return (
    <Modal
      open
      footer={null}
      closable={false}
      onCancel={onClose}
      width={680}
      title={<span className="visually-hidden">{t('title')}</span>}
      style={{ top: 72 }}
      styles={{ header: { margin: 0, padding: 0, minHeight: 0, lineHeight: 0 } }}
    >
      <Input
        autoFocus
        size="large"
        allowClear
        value={text}
        maxLength={60}
        placeholder={t('prompt')}
        aria-label={t('prompt')}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={hits.length > 0 ? `${listId}-${active}` : undefined}
        onChange={({ target }) => {
          setText(target.value)
          setChosen(0)
        }}
        onKeyDown={press}
      />
      <div className="visually-hidden" aria-live="polite">
        {hits.length > 0 ? t('found', { count: hits.length }) : ''}
      </div>
      {error ? <Problem error={error} onAgain={again} /> : null}
      <SearchOptions
        id={listId}
        groups={groups}
        words={asked}
        active={active}
        onPoint={setChosen}
        onChoose={(hit) => leave(addressOfHit(hit))}
      />
      {asked !== '' && hits.length === 0 && !isSearching && !error ? (
        <p>
          {t('none', { text: asked })}
          <br />
          <span className={styles.note}>{t('noneHint')}</span>
        </p>
      ) : null}
      {text === '' ? (
        <Recent
          texts={recent}
          onChoose={setText}
          onForget={() => {
            forgetSearches()
            setRecent([])
          }}
        />
      ) : null}
      <div className={styles.foot}>
        <span>{t('keys')}</span>
        {text.trim() === '' ? null : (
          <Link
            to="/search"
            search={{ text: text.trim() } as never}
            onClick={() => leave(`/search?${new URLSearchParams({ text: text.trim() })}`)}
          >
            {t('all')}
          </Link>
        )}
      </div>
    </Modal>
  )
}

interface RecentProps {
  readonly texts: readonly string[]
  readonly onChoose: (text: string) => void
  readonly onForget: () => void
}

function Recent({ texts, onChoose, onForget }: RecentProps) {
  const { t } = useTranslation('search')
  if (texts.length === 0)
    return (
      <p className={styles.note} style={{ whiteSpace: 'normal' }}>
        {t('hint')}
      </p>
    )
  return (
    <section aria-label={t('recent')}>
      <div className={styles.kind}>
        {t('recent')}
        <Button type="link" size="small" onClick={onForget}>
          {t('forget')}
        </Button>
      </div>
      {texts.map((text) => (
        <Button key={text} size="small" onClick={() => onChoose(text)} style={{ margin: '0 8px 8px 0' }}>
          {text}
        </Button>
      ))}
    </section>
  )
}
