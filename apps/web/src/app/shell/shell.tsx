import { MenuOutlined } from '@ant-design/icons'
import { Outlet } from '@tanstack/react-router'
import { Button, Drawer, Layout } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLoading } from '../states/page-loading.tsx'
import { AccountMenu } from './account-menu.tsx'
import { SearchButton } from './search-button.tsx'
import styles from './shell.module.css'
import { SideMenu } from './side-menu.tsx'

const FirstTour = lazy(async () => ({
  default: (await import('../../features/help/first-tour.tsx')).FirstTour,
}))

/** The frame of all pages: bar, menu, page. On a phone the menu comes from the side. */
export function Shell() {
  const { t } = useTranslation(['app', 'menu'])
  const [isMenuOpen, setMenuOpen] = useState(false)
  return (
    <Layout className={styles.shell}>
      <a className={styles.skip} href="#page">
        {t('shell.skip')}
      </a>
      <Layout.Header className={styles.bar}>
        <Button
          className={styles.burger}
          type="text"
          icon={<MenuOutlined />}
          aria-label={t('shell.openMenu')}
          onClick={() => setMenuOpen(true)}
        />
        <a className={styles.name} href="/" aria-label={t('name')}>
          <img src="/emblem.svg" alt="" width={24} height={24} />
          <span>{t('name')}</span>
        </a>
        <div className={styles.tools}>
          <SearchButton />
          <AccountMenu />
        </div>
      </Layout.Header>
      <Layout>
        <Layout.Sider
          className={styles.side}
          theme="light"
          width={208}
          breakpoint="lg"
          collapsedWidth={0}
          trigger={null}
        >
          <nav aria-label={t('shell.menu')}>
            <SideMenu />
          </nav>
          <Suspense fallback={null}>
            <FirstTour />
          </Suspense>
        </Layout.Sider>
        <Layout.Content className={styles.page} id="page" tabIndex={-1} role="main">
          <Suspense fallback={<PageLoading />}>
            <Outlet />
          </Suspense>
        </Layout.Content>
      </Layout>
      <Drawer
        open={isMenuOpen}
        onClose={() => setMenuOpen(false)}
        placement="left"
        size={260}
        title={t('shell.menu')}
        styles={{ body: { padding: 0 } }}
      >
        <SideMenu onChosen={() => setMenuOpen(false)} />
      </Drawer>
    </Layout>
  )
}
