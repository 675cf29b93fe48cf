import { createFileRoute } from '@tanstack/react-router'
import { ModelsPage } from '../../../../features/screening/risk/models-page.tsx'

export const Route = createFileRoute('/_app/screening/models/')({ component: ModelsPage })
