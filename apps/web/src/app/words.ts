import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

type Loader = () => Promise<{ default: object }>

/** Every file of `locales/<language>/`, loaded when the first page that speaks it opens. */
const files = import.meta.glob<{ default: object }>('../locales/*/*.json') as Record<string, Loader>

/** The words of the pages, by language and area; Chinese first. */
export async function startWords(): Promise<void> {
  await i18next
    .use({
      type: 'backend' as const,
      init: () => undefined,
      read: async (language: string, area: string) => {
        const load = files[`../locales/${language}/${area}.json`]
        if (load === undefined) throw new Error(`There are no words for ${area} in ${language}.`)
        return (await load()).default
      },
    })
    .use(initReactI18next)
    .init({
      lng: 'zh-CN',
      fallbackLng: 'zh-CN',
      ns: ['app'],
      defaultNS: 'app',
      load: 'currentOnly',
      interpolation: { escapeValue: false },
      returnNull: false,
      // A key that has no words stands on the page as it is; the console says so, and the tests hear it.
      saveMissing: true,
      missingKeyHandler: (languages, area, key) =>
        console.error(`There are no words for ${key} of ${area} in ${languages.join(', ')}.`),
    })
}
