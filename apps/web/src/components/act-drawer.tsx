import { App, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useForm } from '../wire/forms.ts'
import type { ActPath, Answer } from '../wire/paths.ts'
import { ActForm } from './act-form/act-form.tsx'
import type { DraftPlace } from './act-form/draft.ts'

/** What a form of an act knows, begins with and asks in a way of its own; `before` stands above it. */
export interface ActShape {
  readonly known?: object
  readonly first?: object
  readonly fields?: Readonly<Record<string, ReactNode>>
  readonly before?: ReactNode
}

interface ActDrawerProps {
  /** The act whose form stands open; undefined closes it. */
  readonly path: ActPath | undefined
  /** The thing and the version that is shown; without a version the act is about no version. */
  readonly thing: DraftPlace & { readonly version?: number }
  readonly shape?: ActShape | undefined
  readonly touches?: readonly string[] | undefined
  readonly size?: number
  readonly onClose: () => void
  readonly onDone?: ((answer: Answer<ActPath>) => void) | undefined
}

/** The form of an act at the side of the page; what was done is told when it closes. */
export function ActDrawer(props: ActDrawerProps) {
  const { path, thing, shape = {}, touches, size = 480, onClose, onDone } = props
  const { t } = useTranslation('app')
  const { message } = App.useApp()
  // While it slides away it is still called what it was.
  const [last, setLast] = useState(path)
  if (path !== undefined && path !== last) setLast(path)
  const title = useForm(last ?? '/session/current')?.title ?? ''
  const { id, version } = thing
  const about = version === undefined ? {} : { id, version }
  return (
    <Drawer open={path !== undefined} title={title} size={size} onClose={onClose} destroyOnHidden>
      {path ? (
        <>
          {shape.before}
          <ActForm
            path={path}
            known={{ ...about, ...shape.known } as never}
            {...(shape.first && { first: shape.first as never })}
            {...(shape.fields && { fields: shape.fields })}
            thing={thing}
            {...(touches && { touches })}
            onCancel={onClose}
            onDone={(answer) => {
              onClose()
              void message.success(`${title}：${t('act.done')}`)
              onDone?.(answer as Answer<ActPath>)
            }}
          />
        </>
      ) : null}
    </Drawer>
  )
}
