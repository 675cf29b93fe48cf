import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { exactCount } from '../../components/money-text.ts'
import type { RowOf } from '../../wire/paths.ts'
import { scoreText } from './lake-strip.tsx'
import type { ScorePlace } from './score-drawer.tsx'
import { SCORE_STEPS, scoreStep } from './score-steps.ts'
import styles from './scores.module.css'

type Institution = RowOf<'/quality/scores'>
type Month = Institution['months'][number]

interface ScoreTableProps {
  readonly months: readonly string[]
  readonly rows: readonly Institution[]
  readonly onPick: (place: ScorePlace) => void
}

/** Institutions by months; the darker a cell, the more was wrong, and the figure says the same. */
export function ScoreTable({ months, rows, onPick }: ScoreTableProps) {
  const { t } = useTranslation('hub')
  return (
    <>
      <section className={styles.place} aria-label={t('scores.table')} tabIndex={-1}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={styles.name} scope="col">
                {t('scores.institution')}
              </th>
              <th scope="col">{t('scores.all')}</th>
              {months.map((month) => (
                <th key={month} scope="col">
                  {month}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.institutionId} row={row} onPick={onPick} />
            ))}
          </tbody>
        </table>
      </section>
      <p className={styles.legend}>
        {[...SCORE_STEPS, 0].map((least, index) => (
          <span key={least}>
            <i className={styles[`step${index}`]} />
            {least === 0
              ? t('scores.below', { score: SCORE_STEPS.at(-1) })
              : t('scores.from', { score: least })}
          </span>
        ))}
        <span>{t('scores.formula')}</span>
      </p>
    </>
  )
}

function Row({ row, onPick }: { readonly row: Institution; readonly onPick: ScoreTableProps['onPick'] }) {
  const { institutionId, institutionName, months } = row
  const name = institutionName ?? institutionId
  return (
    <tr>
      <th className={styles.name} scope="row" title={`${name} ${institutionId}`}>
        {name}
      </th>
      <Cell count={row} label={name} onPick={() => onPick({ institutionId, name })} />
      {months.map((month) => (
        <Cell
          key={month.month}
          count={month}
          label={`${name} ${month.month}`}
          onPick={() => onPick({ institutionId, name, month: month.month })}
        />
      ))}
    </tr>
  )
}

interface CellProps {
  readonly count: Omit<Month, 'month'>
  readonly label: string
  readonly onPick: () => void
}

function Cell({ count, label, onPick }: CellProps) {
  const { t } = useTranslation('hub')
  const { score, accepted, refused, warned, flagged } = count
  if (score === null) return <td className={styles.none}>—</td>
  const told = t('scores.cell', {
    accepted: exactCount(accepted),
    refused: exactCount(refused),
    warned: exactCount(warned),
    flagged: exactCount(flagged),
  })
  return (
    <td className={styles.cell}>
      <Tooltip title={told}>
        <button
          type="button"
          className={styles[`step${scoreStep(score)}`]}
          aria-label={`${label} ${scoreText(score)}`}
          onClick={onPick}
        >
          {scoreText(score)}
        </button>
      </Tooltip>
    </td>
  )
}
