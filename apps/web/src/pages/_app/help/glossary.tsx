import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../components/page-header.tsx'
import { GlossaryPage } from '../../../features/help/glossary-page.tsx'

export const Route = createFileRoute('/_app/help/glossary')({
  staticData: { title: 'help.glossary', menu: { order: 3 } },
  component: () => (
    <>
      <PageHeader />
      <GlossaryPage />
    </>
  ),
})
