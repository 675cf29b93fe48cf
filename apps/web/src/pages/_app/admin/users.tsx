import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/admin/users')({
  staticData: { title: 'admin.users', menu: { order: 2, roles: ['administrator', 'auditor'] } },
})
