import { createRouter } from '@tanstack/react-router'
import { queryClient } from './query-client.ts'
import { routeTree } from './route-tree.gen.ts'
import { parseSearch, writeSearch } from './search-text.ts'
import { PageFailed } from './states/page-failed.tsx'
import { PageLoading } from './states/page-loading.tsx'
import { PageMissing } from './states/page-missing.tsx'

/** The pages: the folder tree under `pages/` is the tree of addresses and the menu. */
export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  defaultPendingComponent: PageLoading,
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: PageMissing,
  scrollRestoration: true,
  parseSearch,
  stringifySearch: writeSearch,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
