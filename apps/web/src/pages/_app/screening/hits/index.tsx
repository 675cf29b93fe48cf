import { createFileRoute } from '@tanstack/react-router'
import { HitList } from '../../../../features/screening/hit-list.tsx'

export const Route = createFileRoute('/_app/screening/hits/')({ component: HitList })
