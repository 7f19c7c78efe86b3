import type { Tab } from '../browser'

/** เข้าสู่ระบบ. */
export type SignInPage = {
  readonly signIn: (username: string, password: string) => Promise<void>
}

export const SignInPage = {
  of: async (tab: Tab): Promise<SignInPage> => {
    await tab.says('เข้าสู่ระบบ', 'h1')
    return {
      signIn: async (username, password) => {
        await tab.fill('ชื่อผู้ใช้', username)
        await tab.fill('รหัสผ่าน', password)
        await tab.leadingOn(() => tab.key('Enter'))
      },
    }
  },
}
