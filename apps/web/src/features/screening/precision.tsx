import { useTranslation } from 'react-i18next'
import { Money } from '../../components/money.tsx'
import styles from './screening.module.css'

interface Record {
  readonly precision: number | null
  readonly precisionLow: number
  readonly precisionHigh: number
  readonly judged: number
  readonly confirmedFen: number
}

/** How often what a screen found was true, with how sure one can be of it. */
export function Precision({ of: record }: { readonly of: Record }) {
  const { t } = useTranslation('screening')
  const { precision, precisionLow, precisionHigh, judged, confirmedFen } = record
  if (precision === null) return <span className={styles.soft}>{t('library.noRecord')}</span>
  return (
    <span className={styles.figure}>
      {t('library.precision', { share: percent(precision) })} <Money fen={confirmedFen} />
      <div className={styles.soft}>
        {t('library.interval', { low: percent(precisionLow), high: percent(precisionHigh), judged })}
      </div>
    </span>
  )
}

/** A share as people read it. */
function percent(share: number): string {
  return `${(100 * share).toFixed(0)}%`
}
