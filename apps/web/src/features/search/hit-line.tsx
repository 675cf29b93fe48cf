import { Link } from '@tanstack/react-router'
import type { SearchHit } from './hit-address.ts'
import { MarkedText } from './marked-text.tsx'
import styles from './search.module.css'

interface HitLineProps {
  readonly hit: SearchHit
  readonly words: string
  /** Where its name leads; where the whole line is pressed, nowhere. */
  readonly href?: string
}

/** Something that was found: its name, what it is about, and its code. */
export function HitLine({ hit, words, href }: HitLineProps) {
  const title = <MarkedText text={hit.title} words={words} />
  return (
    <>
      <span className={styles.title}>{href ? <Link to={href as never}>{title}</Link> : title}</span>
      {hit.note ? <span className={styles.note}>{hit.note}</span> : null}
      {hit.code ? (
        <span className={styles.code}>
          <MarkedText text={hit.code} words={words} />
        </span>
      ) : null}
    </>
  )
}
