import { Link, useRouter, useRouterState } from '@tanstack/react-router'
import { Menu } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../session.ts'
import { MENU_ICONS } from './menu-icons.tsx'
import { type MenuEntry, menuOf } from './menu-tree.ts'

/** The menu: what this person may open, in two levels. */
export function SideMenu({ onChosen }: { readonly onChosen?: () => void }) {
  const { t } = useTranslation('menu')
  const { routeTree } = useRouter()
  const session = useSession()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const entries = useMemo(() => menuOf(routeTree, session), [routeTree, session])
  const open = entries.find(({ to }) => isBelow(path, to))
  const item = (entry: MenuEntry): object => ({
    key: entry.to,
    icon: entry.icon ? MENU_ICONS[entry.icon] : undefined,
    label: entry.children.length > 0 ? t(entry.title) : <Link to={entry.to}>{t(entry.title)}</Link>,
    ...(entry.children.length > 0 && { children: entry.children.map(item) }),
  })
  return (
    <Menu
      mode="inline"
      items={entries.map(item) as never}
      selectedKeys={selectedOf(entries, path)}
      defaultOpenKeys={open ? [open.to] : []}
      onClick={() => onChosen?.()}
      style={{ borderInlineEnd: 0 }}
    />
  )
}

function selectedOf(entries: readonly MenuEntry[], path: string): string[] {
  const leaves = entries.flatMap((entry) => (entry.children.length > 0 ? entry.children : [entry]))
  const fitting = leaves.filter(({ to }) => isBelow(path, to)).toSorted((a, b) => b.to.length - a.to.length)
  return fitting[0] ? [fitting[0].to] : []
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}
