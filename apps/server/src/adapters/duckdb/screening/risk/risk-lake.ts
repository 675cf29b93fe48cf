import { mkdir } from 'node:fs/promises'
import type { RiskEntity } from '../../../../use-cases/screening/risk/lake/risk-entity.ts'
import type {
  AskedEntity,
  RiskBlock,
  RiskLake,
  RiskMonths,
  RiskSession,
} from '../../../../use-cases/screening/risk/lake/risk-lake-ports.ts'
import type { Telling } from '../../../../use-cases/screening/screening-ports.ts'
import { type Desk, openDesk } from '../../audit/desk.ts'
import { martText } from '../../audit/part-table.ts'
import { identifier, literal } from '../../sql-text.ts'
import { makeRiskMonths } from './make-risk-months.ts'
import { readBlocks } from './read-blocks.ts'
import type { RiskLakeTools } from './risk-lake-tools.ts'

/** So many entities at once take some 30 MB with all their counts. */
const ROWS_PER_BLOCK = 50_000

/** Counts the lake for risk scores over one DuckDB. */
export function riskLake(tools: RiskLakeTools): RiskLake {
  return {
    open: async (wish, told) => {
      await mkdir(tools.folder, { recursive: true })
      const desk = await openDesk(tools.database, { warehouse: tools.warehouse, name: 'risk_desk' })
      try {
        return await openSession(tools, desk, { wish, told })
      } catch (error) {
        await desk.close()
        throw error
      }
    },
  }
}

async function openSession(
  tools: RiskLakeTools,
  desk: Desk,
  { wish, told }: { readonly wish: RiskMonths; readonly told: Telling },
): Promise<RiskSession> {
  await makeRiskMonths(desk, { tools, ...wish, told })
  const { signal } = told
  const blocks = (entity: RiskEntity): AsyncIterable<RiskBlock> =>
    readBlocks(desk, {
      sql: martText(tools.warehouse.marts, `risk_${entity}`),
      rowsPerBlock: tools.rowsPerBlock ?? ROWS_PER_BLOCK,
      signal,
    })
  return {
    everybody: async function* (entity, monthNo) {
      await askForAll(desk, entity, monthNo)
      yield* blocks(entity)
    },
    some: async function* (entity, asked) {
      await askFor(desk, asked)
      yield* blocks(entity)
    },
    close: () => desk.close(),
  }
}

const KEYS = { institution: 'institution_id', doctor: 'doctor_id', person: 'person_id' } as const

/** Houses elsewhere, where people of the city were treated, have no peers here. */
const OF_THE_CITY = ' and institution_id in (select institution_id from marts.screen_institution)'

async function askForAll({ connection }: Desk, entity: RiskEntity, monthNo: number): Promise<void> {
  const key = identifier(KEYS[entity])
  await connection.run(
    `create or replace table screening.risk_ask as
     select distinct ${key} as entity_id, cast(${monthNo} as integer) as month_no
     from marts.${identifier(`risk_${entity}_month`)}
     where month_no between ${monthNo - 11} and ${monthNo} and ${key} is not null${entity === 'institution' ? OF_THE_CITY : ''}`,
  )
}

/** Asked in rows of literals, some at a time: they are as many as there are decided leads. */
async function askFor({ connection }: Desk, asked: readonly AskedEntity[]): Promise<void> {
  await connection.run('create or replace table screening.risk_ask (entity_id varchar, month_no integer)')
  const wanted = [...new Map(asked.map((one) => [`${one.monthNo} ${one.entityId}`, one])).values()]
  for (let from = 0; from < wanted.length; from += 1000) {
    const rows = wanted
      .slice(from, from + 1000)
      .map(({ entityId, monthNo }) => `(${literal(entityId)}, ${monthNo})`)
    await connection.run(`insert into screening.risk_ask values ${rows.join(', ')}`)
  }
}
