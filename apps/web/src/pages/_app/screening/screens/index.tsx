import { createFileRoute } from '@tanstack/react-router'
import { LibraryPage } from '../../../../features/screening/library-page.tsx'

export const Route = createFileRoute('/_app/screening/screens/')({ component: LibraryPage })
