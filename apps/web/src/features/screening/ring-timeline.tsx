import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShade } from '../../app/shade.tsx'
import { Chart } from '../../charts/chart.tsx'
import { Section } from '../../components/section.tsx'
import type { Ring } from './hit.ts'
import { lanesOption } from './lanes-option.ts'
import styles from './screening.module.css'

/** So many lanes are seen at once; the others come by scrolling. */
const LANES_SEEN = 24
const LANE = 18

/** When which members of a circle were together and where: a lane for each, a mark for each day, the institution by its colour. */
export function RingTimeline({ ring }: { readonly ring: Ring }) {
  const { t } = useTranslation('screening')
  const { shade } = useShade()
  const { members, timeline, timelineTotal } = ring
  const option = useMemo(
    () =>
      lanesOption(ring, {
        shade,
        lanesSeen: LANES_SEEN,
        word: (key, told = {}) => t(`timeline.${key}`, told),
      }),
    [ring, shade, t],
  )
  const figures = useMemo(() => {
    const names = new Map(members.map(({ key, name }) => [key, name]))
    return {
      columns: ['day', 'hours', 'where', 'who', 'count', 'fen'].map((name) => t(`timeline.${name}`)),
      rows: timeline.map((one) => [
        one.day,
        one.hours ?? '',
        one.institutionName ?? one.institutionId,
        one.members.map((key) => names.get(key) ?? key).join('、'),
        one.members.length,
        one.amountFen / 100,
      ]),
    }
  }, [members, timeline, t])
  if (timeline.length === 0) return null
  const lanes = Math.min(LANES_SEEN, members.length)
  return (
    <Section
      title={t('timeline.title')}
      extra={
        timeline.length < timelineTotal ? (
          <span className={styles.soft}>
            {t('timeline.cut', { shown: timeline.length, total: timelineTotal })}
          </span>
        ) : null
      }
    >
      <p className={styles.soft}>{t('timeline.note')}</p>
      <Chart name={t('timeline.title')} option={option} figures={figures} height={lanes * LANE + 110} />
    </Section>
  )
}
