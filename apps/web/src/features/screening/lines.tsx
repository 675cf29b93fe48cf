import { Section } from '../../components/section.tsx'
import styles from './screening.module.css'

interface LinesProps {
  readonly title: string
  readonly lines: readonly string[]
  readonly isOrdered?: boolean
}

/** Some sentences under a title; nothing where there are none. */
export function Lines({ title, lines, isOrdered = false }: LinesProps) {
  if (lines.length === 0) return null
  const List = isOrdered ? 'ol' : 'ul'
  return (
    <Section title={title}>
      <List className={styles.list}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </List>
    </Section>
  )
}
