import { SearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isTyping } from '../../components/keys.ts'
import { actOfKey } from '../../components/shortcuts.ts'

const SearchBox = lazy(() => import('../../features/search/search-box.tsx'))

/** Search from anywhere: a button, or `/`. */
export function SearchButton() {
  const { t } = useTranslation('app')
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || isTyping(event)) return
      if (actOfKey('everywhere', event.key) !== 'search') return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return (
    <>
      <Button
        type="text"
        icon={<SearchOutlined />}
        aria-label={t('shell.search')}
        title={t('shell.searchHint')}
        onClick={() => setOpen(true)}
      >
        /
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <SearchBox onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
