import {
  CockpitFigures,
  CockpitPlace,
  CockpitWish,
  CountyList,
  CountyMapAnswer,
  LiveFigures,
  PaidFigures,
  PaidSettlements,
  PaidSettlementsWish,
} from '@fundwatch/contract'
import { caseworkError, civilTime, monthNoFromText, textOfMonth } from '@fundwatch/domain'
import type { CockpitPorts } from '../../../use-cases/casework/cockpit/cockpit-ports.ts'
import { type CountyPorts, countyNames } from '../../../use-cases/casework/cockpit/county-names.ts'
import { readFigures } from '../../../use-cases/casework/cockpit/read-figures.ts'
import { readLive } from '../../../use-cases/casework/cockpit/read-live.ts'
import { readMap } from '../../../use-cases/casework/cockpit/read-map.ts'
import { readPaid } from '../../../use-cases/casework/cockpit/read-paid.ts'
import { readSettlements } from '../../../use-cases/casework/cockpit/read-settlements.ts'
import { wallClock } from '../../../use-cases/hub/wall-clock.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { monthsOf } from './months.ts'
import { presentFigures } from './present-figures.ts'

const figures = endpoint({
  method: 'GET',
  path: '/cockpit/figures',
  title: '驾驶舱数字',
  auth: 'signed-in',
  query: CockpitWish,
  answer: CockpitFigures,
  handle: async (ports: CockpitPorts, { query, act }) =>
    presentFigures(
      await readFigures(ports, act, { ...monthsOf(query), ...(query.county && { county: query.county }) }),
    ),
})

const paid = endpoint({
  method: 'GET',
  path: '/cockpit/paid',
  title: '基金支付',
  auth: 'signed-in',
  query: CockpitWish,
  answer: PaidFigures,
  handle: async (ports: CockpitPorts, { query, act }) => {
    const { fromMonth, toMonth, county } = query
    const told = await readPaid(ports, act, {
      fromMonth: monthNoFromText(fromMonth),
      toMonth: monthNoFromText(toMonth),
      ...(county && { county }),
    })
    return {
      lakeVersion: told.version,
      rows: told.rows.map(({ month, ...row }) => ({ ...row, month: textOfMonth(month) })),
    }
  },
})

const settlements = endpoint({
  method: 'GET',
  path: '/cockpit/settlements',
  title: '基金支付的结算',
  auth: 'signed-in',
  query: PaidSettlementsWish,
  answer: PaidSettlements,
  handle: async (
    ports: CockpitPorts,
    { query: { fromMonth, toMonth, county, isOfNoCounty = false }, act },
  ) => {
    const { version, rows, ...told } = await readSettlements(ports, act, {
      fromMonth: monthNoFromText(fromMonth),
      toMonth: monthNoFromText(toMonth),
      isOfNoCounty,
      ...(county && { county }),
    })
    return {
      lakeVersion: version,
      ...told,
      rows: rows.map(({ settlementId, personId, settledAt, ...row }) => ({
        ...row,
        id: settlementId,
        personNo: personId,
        settledAt: civilTime(settledAt),
      })),
    }
  },
})

const live = endpoint({
  method: 'GET',
  path: '/cockpit/live',
  title: '实时审核情况',
  auth: 'signed-in',
  query: CockpitPlace,
  answer: LiveFigures,
  handle: async (ports: CockpitPorts, { query, act }) => {
    const told = await readLive(ports, act, query.county)
    if (told === null) throw caseworkError('not-found')
    const { consultations, minutes, ...same } = told
    return {
      at: civilTime(act.at),
      ...same,
      lastHour: consultations,
      minutes: minutes.map(({ atMs, consultations: checks }) => ({
        minute: civilTime(wallClock(atMs)),
        checks,
      })),
    }
  },
})

const counties = endpoint({
  method: 'GET',
  path: '/counties/list',
  title: '区划的名称',
  auth: 'signed-in',
  answer: CountyList,
  handle: async (ports: CountyPorts, { act }) => {
    const { rows, problem } = await countyNames(ports, act)
    return { rows: rows.map((row) => ({ ...row })), problem }
  },
})

const map = endpoint({
  method: 'GET',
  path: '/cockpit/map',
  title: '区划地图',
  auth: 'signed-in',
  answer: CountyMapAnswer,
  handle: async (ports: CockpitPorts, { act }) => {
    const read = await readMap(ports, act)
    if (read === null) return { map: null, problem: null }
    if ('problem' in read) return { map: null, problem: read.problem }
    return {
      map: {
        type: 'FeatureCollection' as const,
        features: read.counties.map(({ county, name, polygons }) => ({
          type: 'Feature' as const,
          properties: { county, name },
          geometry: { type: 'MultiPolygon' as const, coordinates: polygons as number[][][][] },
        })),
      },
      problem: null,
    }
  },
})

/** What a city or a county sees of itself. */
export const cockpitEndpoints: readonly AnyEndpoint<CockpitPorts & CountyPorts>[] = [
  figures,
  paid,
  settlements,
  live,
  counties,
  map,
]
