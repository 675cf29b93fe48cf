import { createFileRoute } from '@tanstack/react-router'
import { KeyPage } from '../../../features/admin/keys/key-page.tsx'

export const Route = createFileRoute('/_app/admin/keys')({
  staticData: { title: 'admin.keys', menu: { order: 6 } },
  component: KeyPage,
})
