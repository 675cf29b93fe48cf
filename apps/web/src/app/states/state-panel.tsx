import { Flex } from 'antd'
import type { ReactNode } from 'react'
import styles from './state-panel.module.css'

interface StatePanelProps {
  readonly icon: ReactNode
  readonly title: string
  /** What happened, and what to do now. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** What stands where a page or a part of it cannot show what was asked for: what it is and what to do. */
export function StatePanel({ icon, title, children, actions }: StatePanelProps) {
  return (
    <div className={styles.panel} role="alert">
      <div className={styles.icon} aria-hidden="true">
        {icon}
      </div>
      <h2 className={styles.title}>{title}</h2>
      {children ? <div className={styles.text}>{children}</div> : null}
      {actions ? (
        <Flex gap={8} justify="center" wrap>
          {actions}
        </Flex>
      ) : null}
    </div>
  )
}
