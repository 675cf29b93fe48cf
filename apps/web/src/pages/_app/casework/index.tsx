import { createFileRoute, redirect } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/casework/')({
  beforeLoad: () => {
    throw redirect({ to: '/casework/inbox', replace: true })
  },
})
