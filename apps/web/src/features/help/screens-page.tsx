import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import source from '../../../../../docs/guides/pages.md?raw'
import { Guide } from './guide.tsx'
import styles from './help.module.css'
import { readMarkdown } from './read-markdown.ts'

const blocks = readMarkdown(source).filter((block) => block.kind !== 'heading' || block.level > 1)
const headings = blocks.flatMap((block) =>
  block.kind === 'heading' && block.level === 2 ? [block.text] : [],
)
const all = blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))

/** What every page is for and how a day on it goes; the sign in the head of a page leads to its place here. */
export function ScreensPage() {
  const { t, i18n } = useTranslation(['menu', 'help'])
  const { hash } = useLocation()
  useEffect(() => {
    // The sign names the page by the key of its title: its own heading, else that of its folder.
    const key = decodeURIComponent(hash)
    const own = i18n.exists(key, { ns: 'menu' }) ? t(key) : key
    const folder = t(`${key.split('.')[0]}.index`, { defaultValue: '' })
    const heading = [own, folder].find((text) => all.includes(text))
    if (heading !== undefined) document.getElementById(heading)?.scrollIntoView()
  }, [hash, t, i18n])
  return (
    <div className={styles.guide}>
      <nav className={styles.contents} aria-label={t('contents', { ns: 'help' })}>
        {headings.map((text) => (
          <a key={text} href={`#${encodeURIComponent(text)}`}>
            {text}
          </a>
        ))}
      </nav>
      <article className={styles.text}>
        <Guide blocks={blocks} />
      </article>
    </div>
  )
}
