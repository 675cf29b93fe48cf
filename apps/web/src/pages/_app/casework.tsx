import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/casework')({
  staticData: { title: 'casework.index', menu: { order: 20, icon: 'casework' } },
})
