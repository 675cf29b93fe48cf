import { createFileRoute } from '@tanstack/react-router'
import { SearchPage } from '../../features/search/search-page.tsx'

export const Route = createFileRoute('/_app/search')({
  staticData: { title: 'search' },
  component: SearchPage,
})
