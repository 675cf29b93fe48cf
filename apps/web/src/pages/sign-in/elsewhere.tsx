import { createFileRoute } from '@tanstack/react-router'
import { ElsewherePage } from '../../app/sign-in/elsewhere-page.tsx'

export const Route = createFileRoute('/sign-in/elsewhere')({ component: ElsewherePage })
