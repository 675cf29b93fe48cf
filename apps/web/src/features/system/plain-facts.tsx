import type { ReactNode } from 'react'
import styles from './system.module.css'

interface Fact {
  readonly title: string
  readonly value: ReactNode
}

/** Names and what they stand at, below each other. */
export function PlainFacts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.flatMap(({ title, value }) => [
        <dt key={`${title} title`}>{title}</dt>,
        <dd key={title}>{value}</dd>,
      ])}
    </dl>
  )
}
