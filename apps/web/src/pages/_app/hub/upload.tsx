import { createFileRoute } from '@tanstack/react-router'
import { UploadPage } from '../../../features/hub/upload-page.tsx'

export const Route = createFileRoute('/_app/hub/upload')({
  staticData: { title: 'hub.upload', menu: { order: 2 } },
  component: UploadPage,
})
