import type { SecondNo } from '@fundwatch/domain'

/** A national message as it came, with what its envelope says of itself. */
export interface CallerRequest {
  /** Of the socket, IPv4 or IPv6. */
  readonly address: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The body as sent, to the byte: signatures are over it. */
  readonly rawBody: Buffer
  readonly envelope: {
    /** `fixmedins_code` */
    readonly institutionId: string
    /** `msgid` */
    readonly messageId: string
    /** `infno` */
    readonly transaction: string
    /** `inf_time` */
    readonly sentSecond: SecondNo
  }
}

/** Whether a caller may go on; the message is in Chinese and says nothing that helps an attacker. */
export type Permission = { readonly ok: true } | { readonly ok: false; readonly message: string }

/** Decides whether a message comes from the institution that it speaks for. Never rejects. */
export interface CallerCheck {
  check(request: CallerRequest): Promise<Permission>
}
