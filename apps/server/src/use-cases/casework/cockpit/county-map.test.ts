import { describe, expect, it } from 'vitest'
import { readCountyMap } from './county-map.ts'

const SQUARE = [
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 0],
  ],
]
const feature = (properties: object, geometry: object = { type: 'Polygon', coordinates: SQUARE }) => ({
  type: 'Feature',
  properties,
  geometry,
})
const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })

describe('a map that a city drops in', () => {
  it('is read with its codes and names, polygons as many polygons; what it holds besides is left out', () => {
    const text = collection(
      feature({ county: '990101', name: '模拟甲区', secret: 'x' }),
      feature({ adcode: 990102 }, { type: 'MultiPolygon', coordinates: [SQUARE, SQUARE] }),
    )
    expect(readCountyMap(text)).toEqual({
      counties: [
        { county: '990101', name: '模拟甲区', polygons: [SQUARE] },
        { county: '990102', name: null, polygons: [SQUARE, SQUARE] },
      ],
    })
  })

  it.each([
    ['no JSON at all', 'FeatureCollection', '不是 FeatureCollection'],
    ['another kind of GeoJSON', JSON.stringify(feature({ county: '990101' })), '不是 FeatureCollection'],
    ['nothing', collection(), '没有区划'],
    ['a county without a code', collection(feature({ name: '甲区' })), '第 1 个区划没有六位区划代码'],
    ['a county twice', collection(feature({ county: '990101' }), feature({ code: '990101' })), '出现两次'],
    [
      'a point',
      collection(feature({ county: '990101' }, { type: 'Point', coordinates: [0, 0] })),
      '不是 Polygon',
    ],
    [
      'words for numbers',
      collection(feature({ county: '990101' }, { type: 'Polygon', coordinates: [[['a', 'b']]] })),
      '坐标不对',
    ],
    [
      'nothing inside',
      collection(feature({ county: '990101' }, { type: 'Polygon', coordinates: [] })),
      '坐标不对',
    ],
  ])('is refused with a sentence when it is %s', (_what, text, told) => {
    expect(readCountyMap(text)).toMatchObject({ problem: expect.stringContaining(told) })
  })
})
