import { createFileRoute, redirect } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/hub/')({
  beforeLoad: () => {
    throw redirect({ to: '/hub/batches', replace: true })
  },
})
