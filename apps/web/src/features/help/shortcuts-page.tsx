import { useTranslation } from 'react-i18next'
import { Section } from '../../components/section.tsx'
import { SHORTCUTS, type Shortcut } from '../../components/shortcuts.ts'
import { SmallTable } from '../../components/small-table.tsx'
import styles from './help.module.css'
import { TourAgain } from './tour-again.tsx'

const PLACES: readonly Shortcut['place'][] = ['everywhere', 'list', 'finding', 'stream']

/** Keys that are not called what the browser calls them. */
const NAMED: readonly string[] = ['ArrowDown', 'ArrowUp', 'Escape', ' ']

/** All shortcuts, and the tour once more. */
export function ShortcutsPage() {
  const { t } = useTranslation('help')
  return (
    <>
      <p>{t('shortcuts.text')}</p>
      {PLACES.map((place) => (
        <Section key={place} title={t(`shortcuts.places.${place}`)} isFlush>
          <SmallTable
            label={t(`shortcuts.places.${place}`)}
            columns={[{ title: t('shortcuts.keys') }, { title: t('shortcuts.does') }]}
            rows={SHORTCUTS.filter((one) => one.place === place).map(({ keys, does }) => ({
              key: does,
              cells: [
                keys.map((key) => (
                  <kbd key={key} className={styles.key}>
                    {NAMED.includes(key) ? t(`shortcuts.names.${key}`) : key}
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
