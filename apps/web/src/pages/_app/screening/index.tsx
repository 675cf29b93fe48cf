import { createFileRoute, redirect } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/screening/')({
  beforeLoad: () => {
    throw redirect({ to: '/screening/screens', replace: true })
  },
})
