import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { SignInAgain } from '../app/sign-in-again.tsx'
import { OfflineBar } from '../app/states/offline-bar.tsx'

/** What every page may use to load what it shows. */
interface PageContext {
  readonly queryClient: QueryClient
}

export const Route = createRootRouteWithContext<PageContext>()({
  component: () => (
    <>
      <OfflineBar />
      <Outlet />
      <SignInAgain />
    </>
  ),
})
