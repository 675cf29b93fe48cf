/** A text as an SQL literal; nothing inside it is interpreted. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A name as a quoted SQL identifier; nothing inside it is interpreted. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A list of files as the argument of `read_parquet`. */
export function fileList(paths: readonly string[]): string {
  return `[${paths.map(literal).join(', ')}]`
}

/** Puts values into the `{placeholders}` of an SQL file; one that is left over is an error of the program. */
export function filled(sql: string, values: Readonly<Record<string, string>>): string {
  const text = sql.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  const left = /\{\w+\}/.exec(text)
  if (left) throw new Error(`SQL placeholder without a value: ${left[0]}`)
  return text
}
