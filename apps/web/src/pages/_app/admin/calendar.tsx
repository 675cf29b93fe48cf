import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../components/page-header.tsx'
import { CalendarPage } from '../../../features/admin/calendar/calendar-page.tsx'
import { ImportNotice } from '../../../features/admin/calendar/import-notice.tsx'

export const Route = createFileRoute('/_app/admin/calendar')({
  staticData: {
    title: 'admin.calendar',
    menu: {
      order: 5,
      roles: [
        'administrator',
        'city-supervisor',
        'approver',
        'rule-author',
        'county-handler',
        'reviewer',
        'inspector',
        'data-engineer',
        'auditor',
      ],
    },
  },
  component: () => (
    <>
      <PageHeader actions={<ImportNotice />} />
      <CalendarPage />
    </>
  ),
})
