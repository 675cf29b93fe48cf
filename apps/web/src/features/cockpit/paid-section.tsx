import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Money } from '../../components/money.tsx'
import { Section } from '../../components/section.tsx'
import { Drill, rowsOf } from './drill.tsx'
import styles from './paid-section.module.css'
import type { Paid } from './use-cockpit.ts'
import type { CockpitWish } from './wish-of.ts'

interface PaidSectionProps {
  readonly wish: CockpitWish
  readonly paid: Paid
  readonly names: ReadonlyMap<string, string>
}

/** What the fund paid: a line a month, a column a county, and what they add up to. */
export function PaidSection({ wish, paid, names }: PaidSectionProps) {
  const { t } = useTranslation('cockpit')
  const { months, counties, of } = useMemo(() => spread(paid), [paid])
  const rows = rowsOf(wish)
  const nameOf = (county: string) => (county === '' ? t('noCounty') : (names.get(county) ?? county))
  return (
    <Section id="paid" title={t('paid.section')}>
      {months.length === 0 ? (
        t('paid.none')
      ) : (
        <section className={styles.room} aria-label={t('paid.section')} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('months')}</th>
                {counties.map((county) => (
                  <th key={county} scope="col">
                    {nameOf(county)}
                  </th>
                ))}
                <th scope="col">{t('paid.total')}</th>
              </tr>
            </thead>
            <tbody>
              {months.map((month) => (
                <tr key={month}>
                  <th scope="row">{month}</th>
                  {counties.map((county) => (
                    <td key={county}>
                      {of(month, county) === null ? (
                        <Money fen={null} />
                      ) : (
                        <Drill rows={rows.paid(month, county)}>
                          <Money fen={of(month, county)} />
                        </Drill>
                      )}
                    </td>
                  ))}
                  <td>
                    <Drill rows={rows.paid(month)}>
                      <Money fen={counties.reduce((sum, county) => sum + (of(month, county) ?? 0), 0)} />
                    </Drill>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Section>
  )
}

function spread({ rows }: Paid) {
  const cells = new Map(rows.map(({ month, county, paidFen }) => [`${month} ${county}`, paidFen]))
  return {
    months: [...new Set(rows.map(({ month }) => month))].toSorted().toReversed(),
    // What belongs to no county stands last.
    counties: [...new Set(rows.map(({ county }) => county))].toSorted((left, right) =>
      (left || '~') < (right || '~') ? -1 : 1,
    ),
    of: (month: string, county: string) => cells.get(`${month} ${county}`) ?? null,
  }
}
