import type { FieldError, PageView } from '../layouts/page'

export type PasswordView = PageView & {
  readonly username: string
  readonly mustChange: boolean
  readonly errors: readonly FieldError[]
  readonly fields: readonly {
    readonly id: string
    readonly label: string
    readonly hint: string
    readonly autocomplete: string
    readonly error: string
    readonly focus: boolean
  }[]
}

/** เปลี่ยนรหัสผ่าน */
export function passwordView(from: {
  readonly username: string
  readonly mustChange: boolean
  readonly errors: readonly FieldError[]
}): PasswordView {
  const { errors } = from
  return {
    title: 'เปลี่ยนรหัสผ่าน',
    section: 'account',
    username: from.username,
    mustChange: from.mustChange,
    errors,
    fields: fields.map((field, index) => ({
      ...field,
      error: errors.find((error) => error.field === field.id)?.text ?? '',
      focus: errors.length === 0 && index === 0,
    })),
  }
}

const fields = [
  { id: 'present', label: 'รหัสผ่านเดิม', hint: '', autocomplete: 'current-password' },
  {
    id: 'fresh',
    label: 'รหัสผ่านใหม่',
    hint: 'อย่างน้อย 12\u00A0ตัวอักษร ใช้วลีที่จำได้และไม่มีผู้อื่นรู้',
    autocomplete: 'new-password',
  },
  { id: 'again', label: 'รหัสผ่านใหม่อีกครั้ง', hint: '', autocomplete: 'new-password' },
]
