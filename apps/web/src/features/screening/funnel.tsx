import { useTranslation } from 'react-i18next'
import { Fact, Facts } from '../../components/fact.tsx'
import type { Compared } from './hit.ts'
import { rateText } from './rate-text.ts'
import styles from './screening.module.css'

interface FunnelProps {
  readonly compared: Compared
  /** As a line with bands: where the peers themselves are not known. */
  readonly isDrawn: boolean
}

/** Where a member lies among its peers: the limits at its own volume as bands, what they do as a line, itself as a mark; and in figures. */
export function Funnel({ compared, isDrawn }: FunnelProps) {
  const { t } = useTranslation('screening')
  const { own, expected, low95, high95, high998 } = compared
  const tell = (value: number | null) => (value === null ? '—' : rateText(value, compared))
  const rows = [
    { key: 'own', title: t('hit.own'), value: own },
    { key: 'expected', title: t('hit.expected'), value: expected },
    { key: 'limit95', title: t('hit.limit95'), value: high95 },
    { key: 'limit998', title: t('hit.limit998'), value: high998 },
  ].filter(({ value }) => value !== null)
  const label = rows.map(({ title, value }) => `${title} ${tell(value)}`).join('，')
  return (
    <>
      {!isDrawn || own === null || expected === null ? null : (
        <Picture
          label={label}
          own={own}
          expected={expected}
          low={low95 ?? 0}
          high={high95}
          higher={high998}
        />
      )}
      <Facts>
        {rows.map(({ key, title, value }) => (
          <Fact key={key} title={title}>
            {tell(value)}
          </Fact>
        ))}
      </Facts>
      {high95 === null ? null : <p className={styles.soft}>{t(isDrawn ? 'hit.limits' : 'peers.note')}</p>}
    </>
  )
}

interface PictureProps {
  readonly label: string
  readonly own: number
  readonly expected: number
  readonly low: number
  readonly high: number | null
  readonly higher: number | null
}

function Picture({ label, own, expected, low, high, higher }: PictureProps) {
  const reach = Math.max(own, expected, high ?? 0, higher ?? 0, Number.MIN_VALUE) * 1.08
  const at = (value: number) => 100 * Math.max(0, Math.min(1, value / reach))
  return (
    <div className={styles.funnel}>
      <svg viewBox="0 0 100 20" preserveAspectRatio="none" role="img" aria-label={label}>
        <rect x="0" y="7" width="100" height="6" fill="var(--page)" />
        {higher === null ? null : (
          <rect
            x="0"
            y="7"
            width={at(higher)}
            height="6"
            fill="color-mix(in srgb, var(--accent) 18%, transparent)"
          />
        )}
        {high === null ? null : (
          <rect
            x={at(low)}
            y="7"
            width={Math.max(0.4, at(high) - at(low))}
            height="6"
            fill="color-mix(in srgb, var(--accent) 30%, transparent)"
          />
        )}
        <rect x={at(expected) - 0.2} y="5" width="0.4" height="10" fill="var(--ink-soft)" />
        <rect x={at(own) - 0.5} y="3" width="1" height="14" fill="var(--ink)" />
      </svg>
    </div>
  )
}
