import { App, Button, Dropdown, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { type ListSearch, useListSearch } from './use-list-search.ts'

interface Saved {
  readonly name: string
  readonly search: ListSearch
}

/** Filters that somebody keeps under a name, on his own browser. */
export function SavedFilters({ path }: { readonly path: string }) {
  const { t } = useTranslation('app')
  const { userId } = useSession()
  const { search, replace } = useListSearch()
  const { modal } = App.useApp()
  const key = `fundwatch-filters ${userId} ${path}`
  const [saved, setSaved] = useState<readonly Saved[]>(() => readSaved(key))
  const keep = (next: readonly Saved[]) => {
    localStorage.setItem(key, JSON.stringify(next))
    setSaved(next)
  }
  const ask = () => {
    let name = ''
    modal.confirm({
      title: t('list.saveAs'),
      icon: null,
      content: (
        <Input
          autoFocus
          maxLength={30}
          aria-label={t('list.saveAs')}
          onChange={({ target }) => (name = target.value.trim())}
        />
      ),
      onOk: () => {
        if (name !== '') keep([...saved.filter((one) => one.name !== name), { name, search }])
      },
    })
  }
  const isEmpty = Object.keys(search).length === 0
  return (
    <>
      {saved.length > 0 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: saved.flatMap(({ name, search }) => [
              { key: name, label: name, onClick: () => replace(search) },
            ]),
          }}
        >
          <Button size="small">{t('list.saved')}</Button>
        </Dropdown>
      ) : null}
      {isEmpty ? null : (
        <Button type="link" size="small" onClick={ask}>
          {t('list.save')}
        </Button>
      )}
    </>
  )
}

function readSaved(key: string): readonly Saved[] {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]') as readonly Saved[]
  } catch {
    // Somebody else wrote there, or storage is shut: nothing was saved.
    return []
  }
}
