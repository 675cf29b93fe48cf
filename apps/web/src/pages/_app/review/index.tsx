import { createFileRoute, redirect } from '@tanstack/react-router'
import { holdsOneOf, sessionReading } from '../../../app/session.ts'

export const Route = createFileRoute('/_app/review/')({
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.ensureQueryData(sessionReading)
    const isOffice = session !== null && holdsOneOf(session, ['institution-office'])
    throw redirect({ to: isOffice ? '/review/told' : '/review/findings', replace: true })
  },
})
