import { DeleteOutlined } from '@ant-design/icons'
import { App, Button, Dropdown, Flex, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { parseSearch, writeSearch } from '../../app/search-text.ts'
import { useAct } from '../../wire/use-act.ts'
import { useRead } from '../../wire/use-read.ts'
import { useListSearch } from './use-list-search.ts'

/** Filters of a list that somebody keeps under a name: his own, on every machine he works at. */
export function SavedFilters({ path }: { readonly path: string }) {
  const { t } = useTranslation('app')
  const { search, replace } = useListSearch()
  const { modal, message } = App.useApp()
  const saved = useRead('/saved-filters/list', { list: path }).data?.rows ?? []
  const tell = (refusal: Error) => void message.warning(refusal.message)
  const keep = useAct('/saved-filters/keep')
  const forget = useAct('/saved-filters/forget')
  const isEmpty = Object.keys(search).length === 0
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
        if (name === '') return
        keep.mutate({ list: path, name, search: writeSearch(search).slice(1) }, { onError: tell })
      },
    })
  }
  return (
    <>
      {saved.length > 0 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: saved.map(({ name, search: kept }) => ({
              key: name,
              label: (
                <Flex gap={12} align="center" justify="space-between">
                  {name}
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t('list.forget', { name })}
                    onClick={(event) => {
                      // Only forgotten, not also taken up.
                      event.stopPropagation()
                      forget.mutate({ list: path, name }, { onError: tell })
                    }}
                  />
                </Flex>
              ),
              onClick: () => replace(parseSearch(kept)),
            })),
          }}
        >
          <Button size="small">{t('list.saved')}</Button>
        </Dropdown>
      ) : null}
      {isEmpty ? null : (
        <Button type="link" size="small" loading={keep.isPending} onClick={ask}>
          {t('list.save')}
        </Button>
      )}
    </>
  )
}
