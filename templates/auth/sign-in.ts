import type { PageView } from '../layouts/page'

/** What was typed on another page, carried through the door in a hidden field. */
export type CarriedForm = {
  readonly path: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

export type SignInView = PageView & {
  readonly csrf: string
  readonly error: string
  readonly username: string
  /** Why the last session is over, or empty. */
  readonly told: string
  readonly returnTo: string
  /** The carried form as text, or empty. */
  readonly kept: string
  readonly focusPassword: boolean
}

/** เข้าสู่ระบบ */
export function signInView(asked: {
  readonly csrf: string
  readonly error: string
  readonly username: string
  readonly ended: 'idle' | 'absolute' | 'gone' | 'signed-out' | undefined
  readonly returnTo: string
  readonly kept: CarriedForm | undefined
}): SignInView {
  return {
    title: asked.error === '' ? 'เข้าสู่ระบบ' : 'เข้าสู่ระบบไม่ได้',
    csrf: asked.csrf,
    error: asked.error,
    username: asked.username,
    told: toldOf(asked.ended, asked.kept !== undefined),
    returnTo: asked.returnTo,
    kept: asked.kept === undefined ? '' : JSON.stringify(asked.kept),
    focusPassword: asked.username !== '',
  }
}

function toldOf(
  ended: 'idle' | 'absolute' | 'gone' | 'signed-out' | undefined,
  kept: boolean,
): string {
  if (kept) {
    return 'การเข้าสู่ระบบสิ้นสุดแล้ว จึงยังไม่ได้ส่ง สิ่งที่พิมพ์ยังอยู่ครบ เข้าสู่ระบบแล้วจะแสดงให้กดส่งอีกครั้ง'
  }
  switch (ended) {
    case 'idle':
      return 'ออกจากระบบให้แล้ว เพราะไม่ได้ใช้งาน 30\u00A0นาที ร่างที่พิมพ์ค้างไว้บันทึกแล้ว'
    case 'absolute':
      return 'ออกจากระบบให้แล้ว เพราะครบ 12\u00A0ชั่วโมง ร่างที่พิมพ์ค้างไว้บันทึกแล้ว'
    case 'gone':
      return 'การเข้าสู่ระบบครั้งก่อนสิ้นสุดแล้ว ร่างที่พิมพ์ค้างไว้บันทึกแล้ว'
    case 'signed-out':
      return 'ออกจากระบบแล้ว ปิดหน้าต่างนี้ได้'
    case undefined:
      return ''
  }
}
