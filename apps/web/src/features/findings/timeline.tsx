import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { exactMoney } from '../../components/money-text.ts'
import type { Answer } from '../../wire/paths.ts'
import { daysBetween, stretchOf } from './day-axis.ts'
import styles from './timeline.module.css'

type Told = Answer<'/findings/timeline'>

/** More days than this are told by their first and last only. */
const MOST_LABELS = 16

/** The days around a finding: each visit a row, its charges as marks on their day; those of the finding stand out by shape and colour. */
export function Timeline({ told }: { readonly told: Told }) {
  const { t } = useTranslation('review')
  const days = daysBetween(told.fromDay, told.toDay)
  const rows = rowsOf(told)
  const columns = { gridTemplateColumns: `repeat(${days.length}, minmax(0, 1fr))` }
  const every = Math.ceil(days.length / MOST_LABELS)
  return (
    <figure
      className={styles.timeline}
      aria-label={t('timeline.label', { from: told.fromDay, to: told.toDay })}
    >
      <div className={styles.head}>
        <span />
        <div className={styles.days} style={columns} aria-hidden>
          {days.map((day, at) => (
            <span key={day}>{at % every === 0 ? day.slice(5) : ''}</span>
          ))}
        </div>
      </div>
      {rows.map(({ key, name, stay, lines }) => (
        <div key={key} className={styles.row}>
          <span className={styles.name} title={name}>
            {name}
          </span>
          <div className={styles.track} style={columns}>
            {stay ? <i className={styles.stay} style={placeOf(stretchOf(days, stay))} /> : null}
            {marksOf(days, lines).map(({ day, at, marks }) => (
              <span key={day} className={styles.marks} style={{ gridColumn: at + 1 }}>
                {marks.map(({ kind, count, fen }) => (
                  <span
                    key={kind}
                    className={`${styles.mark} ${styles[kind]}`}
                    title={t('timeline.mark', {
                      day,
                      count,
                      money: exactMoney(fen),
                      kind: t(`lines.${kind}`),
                    })}
                  >
                    {count}
                  </span>
                ))}
              </span>
            ))}
          </div>
        </div>
      ))}
      <figcaption className={styles.legend}>
        {(['violating', 'involved', 'same'] as const).map((kind) => (
          <span key={kind}>
            <i className={`${styles.mark} ${styles[kind]}`} aria-hidden /> {t(`lines.${kind}`)}
          </span>
        ))}
      </figcaption>
      {told.isCut ? <Alert type="info" title={t('timeline.cut')} /> : null}
    </figure>
  )
}

interface Row {
  readonly key: string
  readonly name: string
  readonly stay: Told['stays'][number] | undefined
  readonly lines: Told['lines']
}

/** One row per visit; charges of a visit that the lake does not know have one, too. */
function rowsOf({ stays, lines }: Told): readonly Row[] {
  const keyOf = (one: { institutionId: string; encounterId: string }) =>
    `${one.institutionId}/${one.encounterId}`
  const byVisit = Map.groupBy(lines, keyOf)
  const known = stays.map((stay) => ({
    key: keyOf(stay),
    name: stay.institutionName ?? stay.institutionId,
    stay,
    lines: byVisit.get(keyOf(stay)) ?? [],
  }))
  const others = [...byVisit]
    .filter(([key]) => !known.some((row) => row.key === key))
    .map(([key, some]) => ({
      key,
      name: some[0]?.institutionName ?? some[0]?.institutionId ?? key,
      stay: undefined,
      lines: some,
    }))
  const isOwn = (row: Row) => row.lines.some(({ role }) => role !== null)
  return [...known, ...others].toSorted((left, right) => Number(isOwn(right)) - Number(isOwn(left)))
}

const KINDS = ['violating', 'involved', 'same'] as const

/** The marks of each day of a row: those of the finding; whatever else was charged only where there is none of them. */
function marksOf(days: readonly string[], lines: Told['lines']) {
  return [...Map.groupBy(lines, ({ day }) => day)].flatMap(([day, some]) => {
    const at = days.indexOf(day)
    const marks = KINDS.flatMap((kind) => {
      const counted = some.filter(({ role }) => (role ?? 'same') === kind)
      const fen = counted.reduce((sum, { eligibleFen }) => sum + eligibleFen, 0)
      return counted.length === 0 ? [] : [{ kind, count: counted.length, fen }]
    })
    const own = marks.filter(({ kind }) => kind !== 'same')
    return at < 0 ? [] : [{ day, at, marks: own.length > 0 ? own : marks }]
  })
}

function placeOf({ start, end }: { readonly start: number; readonly end: number }) {
  return { gridColumn: `${start} / ${end}` }
}
