import { QuestionCircleOutlined } from '@ant-design/icons'
import { Link, useMatches } from '@tanstack/react-router'
import { Breadcrumb, Button, Flex } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './page-header.module.css'

interface PageHeaderProps {
  /** What this page is about: a title of its own, or that of the menu. */
  readonly title?: ReactNode
  /** The title as text, for the tab of the browser, where the title is more than text. */
  readonly tabTitle?: string
  /** State and marks beside the title. */
  readonly marks?: ReactNode
  /** What can be done with the whole page. */
  readonly actions?: ReactNode
  readonly children?: ReactNode
}

/** The head of a page: where one is, what it is, what can be done; the sign at its end explains the page. */
export function PageHeader({ title, tabTitle, marks, actions, children }: PageHeaderProps) {
  const { t } = useTranslation(['menu', 'app'])
  const places = usePlaces()
  const here = places.at(-1)
  const told = title ?? (here ? t(here.title, { ns: 'menu' }) : '')
  const tab = tabTitle ?? (typeof told === 'string' ? told : here ? t(here.title, { ns: 'menu' }) : '')
  useEffect(() => {
    document.title = tab === '' ? t('name', { ns: 'app' }) : `${tab} · ${t('name', { ns: 'app' })}`
  }, [tab, t])
  return (
    <header className={styles.header}>
      {places.length > 1 ? (
        <Breadcrumb
          className="no-print"
          items={places.map(({ title, to }, index) => ({
            title:
              index === places.length - 1 ? (
                t(title, { ns: 'menu' })
              ) : (
                <Link to={to}>{t(title, { ns: 'menu' })}</Link>
              ),
          }))}
        />
      ) : null}
      <div className={styles.line}>
        <h1 className={styles.title}>{told}</h1>
        {marks}
        <Flex gap={8} wrap className={styles.actions}>
          {actions}
          <Link to="/help/screens" hash={here?.title ?? ''} className="no-print">
            <Button
              type="text"
              icon={<QuestionCircleOutlined />}
              aria-label={t('shell.help', { ns: 'app' })}
            />
          </Link>
        </Flex>
      </div>
      {children}
    </header>
  )
}

function usePlaces(): readonly { readonly title: string; readonly to: string }[] {
  const matches = useMatches()
  const places = matches.flatMap(({ staticData, pathname }) =>
    staticData.title === undefined ? [] : [{ title: staticData.title, to: pathname }],
  )
  return places.filter(({ title }, index) => places[index + 1]?.title !== title)
}
