import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NAMED_DIAGNOSES } from './named-diagnoses.ts'
import { readIndication } from './read-indication.ts'

describe('a limit to an indication', () => {
  it.each([
    ['限原发性高血压。', 'I10 I11 I12 I13 O10'],
    ['限2型糖尿病患者。', 'E11 O24.1'],
    ['限临床确诊的糖尿病周围神经病变患者。', NAMED_DIAGNOSES['糖尿病周围神经病变']?.join(' ')],
    ['限视网膜动静脉阻塞或突发性耳聋患者，支付不超过14天。', 'H34 H91.2'],
    ['限急性胰腺炎、慢性复发性胰腺炎患者。', 'B25.2 B26.3 K85 K86.0 K86.1 O99.6'],
    ['限：1.反流性食管炎；2.十二指肠溃疡。', 'K21 K26 K27'],
  ])('that codes say fully becomes prefixes: %s', (limit, prefixes) => {
    expect(readIndication(limit)).toEqual({ diagnosisPrefixes: prefixes?.split(' ') })
  })

  it.each([
    ['限成人2型糖尿病患者。', 'age-and-disease'],
    ['限轻、中度原发性高血压。', 'severity'],
    ['限血糖控制不佳的2型糖尿病患者。', 'line-of-therapy'],
    ['限ROS1阳性的晚期肺癌患者。', 'gene-test'],
    ['限：1.反流性食管炎；2.与适当的抗生素联用以根除幽门螺杆菌。', 'line-of-therapy'],
    ['限器官移植的诱导治疗。', 'other'],
  ])('that needs more says what: %s', (limit, needs) => {
    expect(readIndication(limit)).toEqual({ needs })
  })
})

const names = join(
  import.meta.dirname,
  '../../../../../../../shared/data/opendrg_chs_drg/chs_drg_11/diagnosis_names.json',
)

// The names of the classification are not part of the project; where they are absent, the prefixes were checked before.
describe.skipIf(!existsSync(names))('the prefixes of named diagnoses', () => {
  it('each begin at least one code of the classification, but for the codes that it leaves out', () => {
    const codes = Object.keys(JSON.parse(readFileSync(names, 'utf8')))
    const prefixes = [...new Set(Object.values(NAMED_DIAGNOSES).flat())]
    const leftOut = ['G63.2', 'M82']
    const unused = prefixes.filter((prefix) => !codes.some((code) => code.startsWith(prefix)))
    expect(unused.filter((prefix) => !leftOut.includes(prefix))).toEqual([])
  })
})
