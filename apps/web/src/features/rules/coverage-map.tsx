import { useTranslation } from 'react-i18next'
import { shortMoney } from '../../components/money-text.ts'
import { useIsPhone } from '../../components/use-is-phone.ts'
import type { Answer } from '../../wire/paths.ts'
import styles from './rule.module.css'
import { tilesOf } from './tiles.ts'

type Category = Answer<'/coverage/read'>['categories'][number]

interface CoverageMapProps {
  readonly categories: readonly Category[]
  readonly onPick: (category: string) => void
}

const TALL_ENOUGH = 0.16
const WIDE_ENOUGH = 0.05

/** The money as a map: a tile for each class of fees, filled as far as points see it; the table beneath says the same in figures. */
export function CoverageMap({ categories, onPick }: CoverageMapProps) {
  const { t } = useTranslation('rules')
  const isPhone = useIsPhone()
  const tiles = tilesOf(categories, ({ fen }) => fen, isPhone ? 1.1 : 3.6)
  return (
    <figure style={{ margin: 0 }} aria-label={t('coverage.map')}>
      <figcaption className={styles.note}>
        {t('coverage.byCategory')}
        <span className={styles.legend} style={{ background: '#1c5b96' }} />
        {t('coverage.seen')}
        <span className={styles.legend} style={{ background: '#46525f' }} />
        {t('coverage.blind')}
      </figcaption>
      <div className={styles.map}>
        {tiles.map(({ thing: { category, fen, seenFen }, ...place }) => {
          const share = seenFen / fen
          const words = `${category} ${shortMoney(fen)}，${t('coverage.share')} ${(share * 100).toFixed(0)}%`
          return (
            <button
              key={category}
              type="button"
              className={styles.tile}
              title={words}
              style={{
                left: `${place.left * 100}%`,
                top: `${place.top * 100}%`,
                width: `${place.width * 100}%`,
                height: `${place.height * 100}%`,
              }}
              onClick={() => onPick(category)}
            >
              <span className={styles.filled} style={{ height: `${share * 100}%` }} />
              {place.width > WIDE_ENOUGH ? (
                <span className={styles.label}>{category}</span>
              ) : (
                <span className="visually-hidden">{words}</span>
              )}
              {place.width > WIDE_ENOUGH && place.height > TALL_ENOUGH ? (
                <span className={styles.label}>
                  {(share * 100).toFixed(0)}% · {shortMoney(fen)}
                </span>
              ) : null}
            </button>
          )
        })}
      </div>
    </figure>
  )
}
