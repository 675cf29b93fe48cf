import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchGroup, SearchHit } from './hit-address.ts'
import { HitLine } from './hit-line.tsx'
import styles from './search.module.css'

interface SearchOptionsProps {
  readonly id: string
  readonly groups: readonly SearchGroup[]
  readonly words: string
  /** Counted over all groups. */
  readonly active: number
  readonly onPoint: (index: number) => void
  readonly onChoose: (hit: SearchHit) => void
}

/** What was found, by kind; the input keeps the focus and says which one is chosen. */
export function SearchOptions({ id, groups, words, active, onPoint, onChoose }: SearchOptionsProps) {
  const { t } = useTranslation('search')
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const firsts = groups.map((_group, at) =>
    groups.slice(0, at).reduce((sum, { hits }) => sum + hits.length, 0),
  )
  return (
    <div ref={place} id={id} role="listbox" aria-label={t('results')} className={styles.list}>
      {groups.map(({ kind, hits, counted, isCountCapped }, at) => (
        <div key={kind} role="group" aria-label={t(`kind.${kind}`)} className={styles.group}>
          <div className={styles.kind} aria-hidden="true">
            {t(`kind.${kind}`)} <span>{t(isCountCapped ? 'countCapped' : 'count', { count: counted })}</span>
          </div>
          {hits.map((hit, index) => {
            const place = (firsts[at] ?? 0) + index
            return (
              <div
                key={`${hit.within ?? ''} ${hit.id}`}
                id={`${id}-${place}`}
                data-index={place}
                role="option"
                aria-selected={place === active}
                tabIndex={-1}
                className={styles.hit}
                onMouseMove={() => onPoint(place)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(hit)}
                onKeyDown={() => undefined}
              >
                <HitLine hit={hit} words={words} />
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}
