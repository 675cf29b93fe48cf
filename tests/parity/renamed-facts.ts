import { type AuditFacts, lineKeyFromText, lineKeyText, NO_FACTS } from '@fundwatch/domain'

/** Facts of another city: every person, encounter, settlement, trace code and stock-keeping institution gets a prefix, so that cities can be put together. */
export function renamedFacts(facts: AuditFacts, prefix: string): AuditFacts {
  const name = (id: string) => `${prefix}${id}`
  const nameOrNull = (id: string | null) => (id === null ? null : name(id))
  const own = <Row extends { readonly personId: string; readonly encounterId: string }>(row: Row): Row => ({
    ...row,
    personId: name(row.personId),
    encounterId: name(row.encounterId),
  })
  const loose = <
    Row extends {
      readonly personId: string | null
      readonly encounterId: string | null
      readonly institutionId: string
    },
  >(
    row: Row,
  ): Row => ({
    ...row,
    institutionId: name(row.institutionId),
    personId: nameOrNull(row.personId),
    encounterId: nameOrNull(row.encounterId),
  })
  return {
    lines: facts.lines.map((line) => ({
      ...own(line),
      settlementId: nameOrNull(line.settlementId),
      lineKey: renamedKey(line.lineKey, prefix),
    })),
    encounters: facts.encounters.map((row) => ({
      ...own(row),
      referredFromEncounterId: nameOrNull(row.referredFromEncounterId),
    })),
    diagnoses: facts.diagnoses.map(own),
    operations: facts.operations.map(own),
    costs: facts.costs.map(own),
    stockMovements: facts.stockMovements.map(loose),
    traceEvents: facts.traceEvents.map((row) => ({ ...loose(row), traceCode: name(row.traceCode) })),
    institutionMonths: facts.institutionMonths.map((row) => ({
      ...row,
      institutionId: name(row.institutionId),
    })),
  }
}

/** Facts of several cities as one. */
export function together(parts: readonly AuditFacts[]): AuditFacts {
  const all = <Field extends keyof AuditFacts>(field: Field) =>
    parts.flatMap((part) => part[field] as readonly unknown[])
  return Object.fromEntries(
    (Object.keys(NO_FACTS) as (keyof AuditFacts)[]).map((field) => [field, all(field)]),
  ) as unknown as AuditFacts
}

function renamedKey(lineKey: string, prefix: string): string {
  const key = lineKeyFromText(lineKey)
  if (!key) throw new RangeError(`"${lineKey}" is no line key.`)
  return lineKeyText({ ...key, encounterId: `${prefix}${key.encounterId}` })
}
