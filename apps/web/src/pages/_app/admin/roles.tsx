import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../components/page-header.tsx'
import { RolesPage } from '../../../features/admin/roles/roles-page.tsx'

export const Route = createFileRoute('/_app/admin/roles')({
  staticData: {
    title: 'admin.roles',
    menu: { order: 3, roles: ['administrator', 'auditor', 'city-supervisor', 'approver'] },
  },
  component: () => (
    <>
      <PageHeader />
      <RolesPage />
    </>
  ),
})
