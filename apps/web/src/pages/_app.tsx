import { createFileRoute, redirect } from '@tanstack/react-router'
import { App } from 'antd'
import { sessionReading } from '../app/session.ts'
import { Shell } from '../app/shell/shell.tsx'

export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionReading)
    if (session === null || session.lacks !== null)
      throw redirect({ to: '/sign-in', search: { to: location.href }, replace: true })
  },
  component: Frame,
})

/** Messages and dialogs belong to the pages inside; the door needs none. */
function Frame() {
  return (
    <App message={{ maxCount: 3 }} notification={{ placement: 'bottomRight' }}>
      <Shell />
    </App>
  )
}
