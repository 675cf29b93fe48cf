import { createFileRoute } from '@tanstack/react-router'
import { AccountPage } from '../../features/account/account-page.tsx'

export const Route = createFileRoute('/_app/account')({
  staticData: { title: 'account' },
  component: AccountPage,
})
