import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import figures from '../../components/figures.module.css'

/** A share in 1/10,000 with its interval, as the wire tells it. */
export interface Share {
  readonly part: number
  readonly of: number
  readonly share: number | null
  readonly low: number
  readonly high: number
}

/** `86.7%` of 8667. */
export const percent = (share: number): string => `${(share / 100).toFixed(1)}%`

/** A share with the interval in which the true one lies 19 times of 20, and of how many; a dash where nobody judged. */
export function Rate({ of, isShort = false }: { readonly of: Share | null; readonly isShort?: boolean }) {
  const { t } = useTranslation('rules')
  if (of === null || of.share === null)
    return (
      <span className={figures.none} title={t('library.nobody')}>
        —
      </span>
    )
  const interval = `${percent(of.low)}–${percent(of.high)}`
  return (
    <Tooltip title={`${t('rule.of', { part: of.part, of: of.of })}，95% ${interval}`}>
      <span className={figures.figure}>
        {percent(of.share)}
        {isShort ? null : <span className={figures.none}> （{interval}）</span>}
      </span>
    </Tooltip>
  )
}
