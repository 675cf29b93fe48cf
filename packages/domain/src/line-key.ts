/** What makes a charge line the same line wherever it comes from; the settlement is not part of it. */
export interface LineKey {
  /** 定点医药机构编号 `fixmedins_code`. */
  readonly institutionId: string
  /** 就诊ID `mdtrt_id`. */
  readonly encounterId: string
  /** 费用明细流水号 `feedetl_sn`, `bkkp_sn` in the centre's extract. */
  readonly lineSn: string
}

/**
 * The key as one text `institution/encounter/sn`. `%` and `/` inside a part are written `%25` and `%2F`, so two different
 * keys never have the same text; in SQL: `replace(replace(part, '%', '%25'), '/', '%2F')`.
 */
export function lineKeyText({ institutionId, encounterId, lineSn }: LineKey): string {
  return `${escaped(institutionId)}/${escaped(encounterId)}/${escaped(lineSn)}`
}

/** Writes the keys of the lines of one encounter, as `lineKeyText` does. */
export function lineKeysOf(institutionId: string, encounterId: string): (lineSn: string) => string {
  const ofEncounter = `${escaped(institutionId)}/${escaped(encounterId)}/`
  return (lineSn) => ofEncounter + escaped(lineSn)
}

/** Reads what `lineKeyText` wrote; undefined for any other text. */
export function lineKeyFromText(text: string): LineKey | undefined {
  const parts = text.split('/')
  const [institutionId, encounterId, lineSn] = parts.map(unescaped)
  if (
    parts.length !== 3 ||
    institutionId === undefined ||
    encounterId === undefined ||
    lineSn === undefined
  ) {
    return undefined
  }
  const key = { institutionId, encounterId, lineSn }
  return lineKeyText(key) === text ? key : undefined
}

function escaped(part: string): string {
  // Hardly any number has one of them, and looking is much faster than replacing nothing.
  if (!part.includes('%') && !part.includes('/')) return part
  return part.replaceAll('%', '%25').replaceAll('/', '%2F')
}

function unescaped(part: string): string {
  return part.replaceAll('%2F', '/').replaceAll('%25', '%')
}
