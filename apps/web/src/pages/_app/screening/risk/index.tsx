import { createFileRoute } from '@tanstack/react-router'
import { ScoreList } from '../../../../features/screening/risk/score-list.tsx'

export const Route = createFileRoute('/_app/screening/risk/')({ component: ScoreList })
