import { createFileRoute } from '@tanstack/react-router'
import { UserPage } from '../../../../features/admin/users/user-page.tsx'

export const Route = createFileRoute('/_app/admin/users/$user')({
  staticData: { title: 'admin.user' },
  component: OneUser,
})

function OneUser() {
  const { user } = Route.useParams()
  return <UserPage key={user} id={user} />
}
