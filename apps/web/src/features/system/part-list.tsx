import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import type { Answer } from '../../wire/paths.ts'
import styles from './system.module.css'

/** Every part of the platform, with a sign and a word. */
export function PartList({ parts }: { readonly parts: Answer<'/system/health'>['parts'] }) {
  return (
    <ul className={styles.parts}>
      {parts.map(({ name, title, isWell, message }) => (
        <li key={name}>
          {isWell ? (
            <CheckCircleFilled aria-hidden style={{ color: 'var(--well)' }} />
          ) : (
            <WarningFilled aria-hidden style={{ color: 'var(--soon)' }} />
          )}
          <strong>{title}</strong>
          <span>{message}</span>
        </li>
      ))}
    </ul>
  )
}
