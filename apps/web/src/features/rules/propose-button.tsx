import { App, Button, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActForm } from '../../components/act-form/act-form.tsx'
import type { ActPath, BodyOf } from '../../wire/paths.ts'

interface ProposeButtonProps<Path extends ActPath> {
  readonly path: Path
  readonly title: string
  readonly known?: Partial<BodyOf<Path>>
  readonly first?: Partial<BodyOf<Path>>
  readonly fields?: Readonly<Record<string, ReactNode>>
  readonly touches?: readonly string[]
  readonly isMain?: boolean
  readonly isSmall?: boolean
  /** What is said when it was done. */
  readonly done: string
  readonly onDone?: () => void
}

/** A button that opens what an address asks, beside the page. */
export function ProposeButton<Path extends ActPath>(props: ProposeButtonProps<Path>) {
  const {
    path,
    title,
    known = {},
    first,
    fields,
    touches,
    isMain = false,
    isSmall = false,
    done,
    onDone,
  } = props
  const { message } = App.useApp()
  const { t } = useTranslation('app')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        type={isMain ? 'primary' : 'default'}
        size={isSmall ? 'small' : 'middle'}
        onClick={() => setOpen(true)}
      >
        {title}
      </Button>
      <Drawer
        open={isOpen}
        title={title}
        size={480}
        destroyOnHidden
        closable={{ 'aria-label': t('act.cancel') }}
        onClose={() => setOpen(false)}
      >
        <ActForm
          path={path}
          known={known}
          {...(first && { first })}
          {...(fields && { fields })}
          {...(touches && { touches })}
          onCancel={() => setOpen(false)}
          onDone={() => {
            setOpen(false)
            void message.success(done)
            onDone?.()
          }}
        />
      </Drawer>
    </>
  )
}
