import { mkdir } from 'node:fs/promises'
import type { DayNo } from '@fundwatch/domain'
import type { ScreeningEngine } from '../../../use-cases/screening/screening-ports.ts'
import { openDesk } from '../audit/desk.ts'
import { showSnapshot } from '../lake/snapshot.ts'
import { queryOne } from '../query.ts'
import { openScreeningSession } from './screening-session.ts'
import type { ScreeningTools } from './screening-tools.ts'

/** Screens over one DuckDB. */
export function screeningEngine(tools: ScreeningTools): ScreeningEngine {
  return {
    lastDay: async (files) => {
      const desk = await openDesk(tools.database, { warehouse: tools.warehouse, name: 'screening_days' })
      try {
        await showSnapshot(desk.connection, tools.warehouse, files)
        const { last } = await queryOne<{ last: number | null }>(
          desk.connection,
          'select max(coalesce(ended_day_no, started_day_no)) as last from core.encounter',
        )
        return last as DayNo | null
      } finally {
        await desk.close()
      }
    },
    open: async (wish) => {
      await mkdir(tools.folder, { recursive: true })
      return openScreeningSession(tools, wish)
    },
  }
}
