import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useListSearch } from '../../components/list-page/use-list-search.ts'

interface ProfileTab {
  readonly key: string
  readonly label: string
  readonly content: ReactNode
}

/** The parts of a profile; which one is open stands in the address, and only that one is drawn. */
export function ProfileTabs({ tabs }: { readonly tabs: readonly ProfileTab[] }) {
  const { search, change } = useListSearch()
  const wanted = tabs.find(({ key }) => key === search.tab)?.key ?? tabs[0]?.key ?? ''
  return (
    <Tabs
      activeKey={wanted}
      destroyOnHidden
      onChange={(key) => change({ tab: key === tabs[0]?.key ? undefined : key })}
      items={tabs.map(({ key, label, content }) => ({ key, label, children: content }))}
    />
  )
}
