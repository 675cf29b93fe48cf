import { createFileRoute, redirect } from '@tanstack/react-router'
import { homeOf } from '../../app/home.ts'
import { sessionReading } from '../../app/session.ts'

export const Route = createFileRoute('/_app/')({
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.ensureQueryData(sessionReading)
    if (session !== null) throw redirect({ to: homeOf(session), replace: true })
  },
})
