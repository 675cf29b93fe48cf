import { type CivilDay, dayNo, parameterOn } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { CLOCKS } from '../../use-cases/casework/findings/due-days.ts'
import { parseParameters } from '../../use-cases/casework/parameters/parse-parameters.ts'
import { readParameterFiles } from './read-parameter-files.ts'

describe('the parameters that are shipped', () => {
  const parameters = parseParameters(readParameterFiles())

  it('can be read, each value with its source', () => {
    expect(parameters.length).toBeGreaterThan(4)
    expect(parameters.flatMap(({ values }) => values).every(({ source }) => source !== '')).toBe(true)
  })

  it('have every clock of a review in force', () => {
    const read = parameterOn(parameters)
    for (const name of [...Object.values(CLOCKS), 'panel-members'])
      expect(read(name, { region: '340202', day: dayNo('2026-03-02' as CivilDay) })).toBeGreaterThan(0)
  })
})
