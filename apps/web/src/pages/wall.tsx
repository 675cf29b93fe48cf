import { createFileRoute, redirect } from '@tanstack/react-router'
import { sessionReading } from '../app/session.ts'
import { Wall } from '../features/cockpit/wall.tsx'

export const Route = createFileRoute('/wall')({
  staticData: { title: 'cockpit.wall' },
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionReading)
    if (session === null || session.lacks !== null)
      throw redirect({ to: '/sign-in', search: { to: location.href }, replace: true })
  },
  component: Wall,
})
