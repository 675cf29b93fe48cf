import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../../components/page-header.tsx'
import { MakeUser } from '../../../../features/admin/users/make-user.tsx'
import { UserList } from '../../../../features/admin/users/user-list.tsx'

export const Route = createFileRoute('/_app/admin/users/')({
  component: () => (
    <>
      <PageHeader actions={<MakeUser />} />
      <UserList />
    </>
  ),
})
