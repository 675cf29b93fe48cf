import { createFileRoute, redirect } from '@tanstack/react-router'
import { sessionReading } from '../../app/session.ts'
import { ownAddress } from '../../app/sign-in/own-address.ts'
import { demoAccounts, SignInPage } from '../../app/sign-in/sign-in-page.tsx'

export const Route = createFileRoute('/sign-in/')({
  validateSearch: (search: { to?: string }): { to?: string } => ({ to: ownAddress(search.to) }),
  beforeLoad: async ({ context, search }) => {
    // Asked for together with the session, so that the list is there with the form.
    void context.queryClient.prefetchQuery(demoAccounts)
    const session = await context.queryClient.ensureQueryData(sessionReading)
    if (session !== null && session.lacks === null) throw redirect({ href: search.to ?? '/', replace: true })
    return { begun: session?.lacks ?? undefined }
  },
  component: Page,
})

function Page() {
  const { begun } = Route.useRouteContext()
  return <SignInPage to={Route.useSearch().to ?? '/'} begun={begun} />
}
