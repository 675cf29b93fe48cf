import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/review')({
  staticData: { title: 'review.index', menu: { order: 30, icon: 'review' } },
})
