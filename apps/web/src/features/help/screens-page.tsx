import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import source from '../../../../../docs/guides/pages.md?raw'
import { Guide } from './guide.tsx'
import styles from './help.module.css'
import { isOf, readMarkdown, textOf } from './read-markdown.ts'

const blocks = readMarkdown(source).filter((block) => !isOf(block, 'heading') || block.depth > 1)
const marks = blocks.filter((block) => isOf(block, 'heading'))
const headings = marks.filter(({ depth }) => depth === 2).map(({ tokens }) => textOf(tokens))
const all = marks.map(({ tokens }) => textOf(tokens))

/** What every page is for and how a day on it goes; the sign in the head of a page leads to its place here. */
export function ScreensPage() {
  const { t, i18n } = useTranslation(['menu', 'help'])
  const { hash } = useLocation()
  useEffect(() => {
    // The sign names the page by the key of its title: its own heading, else that of its folder.
    const key = decodeURIComponent(hash)
    const wordOf = (name: string) => (i18n.exists(name, { ns: 'menu' }) ? t(name) : name)
    const own = wordOf(key)
    const folder = wordOf(`${key.split('.')[0]}.index`)
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
