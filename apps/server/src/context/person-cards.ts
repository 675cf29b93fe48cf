import { sexFromCode } from '@fundwatch/domain'
import type { LakeTable, ReadLakePorts } from '../use-cases/hub/read-lake.ts'
import { readLake } from '../use-cases/hub/read-lake.ts'
import type { PersonCard } from '../use-cases/hub/trail/look-at-person.ts'

/** Finds the card of a person in the newest version of the lake. */
export function personCards(reading: ReadLakePorts) {
  return async (personId: string): Promise<PersonCard | undefined> => {
    const table = await readLake(reading, { sql: cardQuestion(personId), maxRows: 1 })
    return cardOf(table)
  }
}

/** The lake takes no parameters: the one text in it is quoted. */
function cardQuestion(personId: string): string {
  const quoted = `'${personId.replaceAll("'", "''")}'`
  return `select person_id, person_name, sex, born_on, id_number, phone, insured_area from core.person where person_id = ${quoted}`
}

function cardOf({ rows }: LakeTable): PersonCard | undefined {
  const [row] = rows
  if (row === undefined) return undefined
  const [personId, personName, sex, bornOn, idNumber, phone, insuredArea] = row.map((cell) =>
    cell === null ? null : String(cell),
  )
  return {
    personId: personId ?? '',
    personName: personName ?? null,
    sex: sex === 'male' || sex === 'female' ? sex : sexFromCode(sex ?? ''),
    bornOn: bornOn ?? null,
    idNumber: idNumber ?? null,
    phone: phone ?? null,
    insuredArea: insuredArea ?? null,
  }
}
