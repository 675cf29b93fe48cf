import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../components/page-header.tsx'
import { ScreensPage } from '../../../features/help/screens-page.tsx'

export const Route = createFileRoute('/_app/help/screens')({
  staticData: { title: 'help.screens', menu: { order: 2 } },
  component: () => (
    <>
      <PageHeader />
      <ScreensPage />
    </>
  ),
})
