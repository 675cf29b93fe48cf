import { Select } from 'antd'
import { choicesOf, useForm } from '../../../wire/forms.ts'

interface RolesFieldProps {
  readonly id?: string
  /** The roles to choose from. */
  readonly roles: readonly string[]
  readonly value?: string[]
  readonly onChange?: (roles: string[]) => void
}

/** Some of the roles that a person holds. */
export function RolesField({ roles, ...input }: RolesFieldProps) {
  const words = choicesOf(useForm('/users/list')?.takes?.properties?.role)
  return <Select mode="multiple" options={words.filter(({ value }) => roles.includes(value))} {...input} />
}
