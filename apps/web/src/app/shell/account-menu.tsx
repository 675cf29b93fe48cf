import { UserOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { act } from '../../wire/client.ts'
import { tellTabs } from '../../wire/tabs.ts'
import { useSession } from '../session.ts'
import { useShade } from '../shade.tsx'

/** Who is signed in, and what he may do with that: other colours, own account, leaving. */
export function AccountMenu() {
  const { t } = useTranslation(['app', 'menu'])
  const session = useSession()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { shade, choose } = useShade()
  const leave = async () => {
    await act('/session/sign-out', {})
    tellTabs({ kind: 'signed-out' })
    client.clear()
    await navigate({ to: '/sign-in', search: {} })
  }
  const roles = [...new Set(session.grants.map(({ roleTitle }) => roleTitle))].join('、')
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', label: roles, disabled: true },
          { type: 'divider' },
          { key: 'account', label: t('shell.account'), onClick: () => void navigate({ to: '/account' }) },
          {
            key: 'shade',
            label: t(shade === 'dark' ? 'shell.light' : 'shell.dark'),
            onClick: () => choose(shade === 'dark' ? 'light' : 'dark'),
          },
          { key: 'leave', label: t('shell.signOut'), onClick: () => void leave() },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined />} aria-label={`${t('shell.account')} ${session.name}`}>
        {session.name}
      </Button>
    </Dropdown>
  )
}
