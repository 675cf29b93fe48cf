import { useTranslation } from 'react-i18next'
import { Section } from '../../components/section.tsx'
import { SmallTable } from '../../components/small-table.tsx'
import styles from './help.module.css'
import { SHORTCUTS } from './shortcuts.ts'
import { TourAgain } from './tour-again.tsx'

/** All shortcuts, and the tour once more. */
export function ShortcutsPage() {
  const { t } = useTranslation('help')
  const places = [...new Set(SHORTCUTS.map(({ place }) => place))]
  return (
    <>
      <p>{t('shortcuts.text')}</p>
      {places.map((place) => (
        <Section key={place} title={t(`shortcuts.places.${place}`)} isFlush>
          <SmallTable
            label={t(`shortcuts.places.${place}`)}
            columns={[{ title: t('shortcuts.keys') }, { title: t('shortcuts.does') }]}
            rows={SHORTCUTS.filter((one) => one.place === place).map(({ keys, does }) => ({
              key: does,
              cells: [
                keys.map((key) => (
                  <kbd key={key} className={styles.key} style={{ marginRight: 'var(--space-2)' }}>
                    {key}
                  </kbd>
                )),
                t(`shortcuts.acts.${does}`),
              ],
            }))}
          />
        </Section>
      ))}
      <TourAgain />
    </>
  )
}
