import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../components/page-header.tsx'
import { ShortcutsPage } from '../../../features/help/shortcuts-page.tsx'

export const Route = createFileRoute('/_app/help/shortcuts')({
  staticData: { title: 'help.shortcuts', menu: { order: 4 } },
  component: () => (
    <>
      <PageHeader />
      <ShortcutsPage />
    </>
  ),
})
