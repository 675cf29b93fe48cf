import { Card } from 'antd'
import type { ReactNode } from 'react'
import styles from './section.module.css'

interface SectionProps {
  readonly title?: ReactNode
  /** At the right of the title. */
  readonly extra?: ReactNode
  /** The content reaches to the edges, as a table does. */
  readonly isFlush?: boolean
  readonly id?: string
  readonly children: ReactNode
}

/** A part of a page under a title of its own. */
export function Section({ title, extra, isFlush = false, id, children }: SectionProps) {
  return (
    <Card
      id={id}
      size="small"
      className={styles.section}
      title={title === undefined ? undefined : <h2 style={{ margin: 0, fontSize: 14 }}>{title}</h2>}
      extra={extra}
      styles={{ body: isFlush ? { padding: 0 } : {} }}
      style={{ marginBottom: 'var(--space-4)' }}
    >
      {children}
    </Card>
  )
}
