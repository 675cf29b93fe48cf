import { useForm } from '../wire/forms.ts'
import type { ActPath, ReadPath } from '../wire/paths.ts'
import { WireWord } from './wire-word.tsx'

interface FieldWordProps {
  /** An address whose rows or wish have the field. */
  readonly path: ActPath | ReadPath
  readonly field: string
  readonly value: unknown
}

/** A value in the words that an address has for one of its fields. */
export function FieldWord({ path, field, value }: FieldWordProps) {
  const form = useForm(path)
  const schema = form?.row?.properties?.[field] ?? form?.takes?.properties?.[field]
  return <WireWord schema={schema} value={value} />
}
