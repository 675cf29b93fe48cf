/** The classes of encounters that rules and statistics tell apart. */
export type EncounterClass = 'outpatient' | 'inpatient' | 'pharmacy' | 'other'

const PREFIXES: Readonly<Record<EncounterClass, readonly string[]>> = {
  outpatient: [
    '11',
    '12',
    '13',
    '14',
    '15',
    '16',
    '17',
    '18',
    '19',
    '51',
    '71',
    '9901',
    '9903',
    '9906',
    '991702',
  ],
  inpatient: [
    '21',
    '22',
    '23',
    '24',
    '25',
    '26',
    '27',
    '28',
    '29',
    '52',
    '9902',
    '9904',
    '9907',
    '9921',
    '9925',
  ],
  pharmacy: ['41', '9929'],
  // 120 is a local ambulance call, not a sub-code of 12 (registration).
  other: ['120', '53', '61', '81', '9107'],
}

const CLASS_OF_PREFIX: ReadonlyMap<string, EncounterClass> = new Map(
  (['outpatient', 'inpatient', 'pharmacy', 'other'] as const).flatMap((encounterClass) =>
    PREFIXES[encounterClass].map((prefix): [string, EncounterClass] => [prefix, encounterClass]),
  ),
)

const LONGEST_PREFIX = Math.max(...[...CLASS_OF_PREFIX.keys()].map((prefix) => prefix.length))

/**
 * The class of a `med_type` code (医疗类别) by its longest known prefix, since regions add digits to national codes
 * (2105 is a stay paid by the day, 140104 an outpatient visit for a chronic disease). An unknown code is `other`.
 */
export function encounterClass(encounterType: string): EncounterClass {
  for (let length = Math.min(LONGEST_PREFIX, encounterType.length); length > 0; length -= 1) {
    const found = CLASS_OF_PREFIX.get(encounterType.slice(0, length))
    if (found !== undefined) return found
  }
  return 'other'
}
