import { Link } from '@tanstack/react-router'
import { Refusal } from '../../../wire/refusal.ts'
import { useRead } from '../../../wire/use-read.ts'

/** A person by name, as a link to his page; whom one may not see stays a number. */
export function PersonName({ id }: { readonly id: string }) {
  const { data, error } = useRead('/users/one', { id })
  if (error instanceof Refusal) return <>{id.slice(0, 8)}</>
  if (data === undefined) return <>…</>
  return (
    <Link to="/admin/users/$user" params={{ user: id }}>
      {data.state.name}
    </Link>
  )
}
