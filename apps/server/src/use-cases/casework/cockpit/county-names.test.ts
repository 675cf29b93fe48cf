import { describe, expect, it } from 'vitest'
import { type CountyPorts, countyNames, readCountyList } from './county-names.ts'

const MAP = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      properties: { county: '340202', name: '镜湖区（图）' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
    },
  ],
})
const namesOf = async (told: { list?: string; map?: string; codes?: readonly string[] }) => {
  const ports = {
    transact: async (_act: unknown, work: (stores: object) => unknown) =>
      work({ cockpit: { counties: async () => told.codes ?? [] } }),
    countyMap: { read: async () => told.map ?? null },
    countyList: async () => told.list ?? null,
    simulatedName: (county: string) => (county.startsWith('99') ? '模拟甲区' : undefined),
  } as unknown as CountyPorts
  return countyNames(ports, {} as never)
}

describe('the names of counties', () => {
  it('come from the list of the city before its map, and from the simulated city', async () => {
    expect(await namesOf({ codes: ['990101', '340202'] })).toEqual({
      rows: [{ county: '990101', name: '模拟甲区' }],
      problem: null,
    })
    expect((await namesOf({ map: MAP })).rows).toEqual([{ county: '340202', name: '镜湖区（图）' }])
    expect((await namesOf({ map: MAP, list: '340202,镜湖区' })).rows).toEqual([
      { county: '340202', name: '镜湖区' },
    ])
  })

  it('are read from a list with or without a head, quotes and tabs', () => {
    expect(readCountyList('\uFEFF代码,名称\r\n340202,镜湖区\r\n"340207"\t"鸠江区"\r\n\r\n')).toEqual({
      rows: [
        { county: '340202', name: '镜湖区' },
        { county: '340207', name: '鸠江区' },
      ],
      problem: null,
    })
  })

  it('say which line of the list is none', () => {
    expect(readCountyList('340202,镜湖区\n3402,短\n340207,').problem).toBe(
      'counties.csv 第 2、3 行应为“六位代码,名称”。',
    )
  })
})
