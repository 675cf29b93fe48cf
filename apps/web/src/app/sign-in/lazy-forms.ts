import { lazy } from 'react'

/** The steps that only some people meet: the first page does not carry them. */
export const CodeForm = lazy(async () => ({ default: (await import('./code-form.tsx')).CodeForm }))
/** The same, of a new password. */
export const NewPasswordForm = lazy(async () => ({
  default: (await import('./new-password-form.tsx')).NewPasswordForm,
}))
/** The same, of an authenticator. */
export const EnrolForm = lazy(async () => ({ default: (await import('./enrol-form.tsx')).EnrolForm }))
