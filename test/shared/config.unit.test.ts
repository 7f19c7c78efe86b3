import { loadConfig } from '../../config'

/** A production as `.env.example` asks for it. */
const whole = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://khlang.example.go.th',
  SESSION_SECRET: 'b7Qm2xVw9LrT4nKz8PfH6sJd3YcG5aEu',
  WEB_DATABASE_URL: 'postgresql://khlang_web:f83kQz71LmVx@db/khlang',
  WORKER_DATABASE_URL: 'postgresql://khlang_worker:Zp40vNq2RtYw@db/khlang',
}

const refusal = (env: Readonly<Record<string, string | undefined>>): string => {
  try {
    loadConfig(env)
    return ''
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
}

describe('production', () => {
  test('starts with secrets of its own', () => {
    expect(refusal(whole)).toBe('')
    expect(loadConfig(whole)).toMatchObject({ production: true, host: '0.0.0.0' })
  })

  test.each([
    ['a short session secret', { SESSION_SECRET: 'b7Qm2xVw9LrT4nKz' }, 'SESSION_SECRET'],
    ['the secret of a manual', { SESSION_SECRET: 'change-me-'.repeat(5) }, 'SESSION_SECRET'],
    ['one character over and over', { SESSION_SECRET: 'aaab'.repeat(10) }, 'SESSION_SECRET'],
    [
      'a well-known database password',
      { WEB_DATABASE_URL: 'postgresql://khlang_web:khlang_web_password@db/khlang' },
      'WEB_DATABASE_URL',
    ],
    [
      'no database password',
      { WORKER_DATABASE_URL: 'postgresql://khlang_worker@db/khlang' },
      'WORKER_DATABASE_URL',
    ],
    [
      'the owner’s password of every manual',
      { DATABASE_URL: 'postgresql://postgres:postgres@db/khlang' },
      'DATABASE_URL',
    ],
  ])('with %s does not start, and names it in Thai and English', (_what, own, name) => {
    const said = refusal({ ...whole, ...own })
    expect(said).toMatch(/^ConfigError: .*จึงไม่เริ่มระบบ \(.* is too short or well known/)
    expect(said).toContain(name)
  })

  test('never prints the secret that it refuses', () => {
    const url = 'postgresql://khlang_web:khlang_web_password@db/khlang'
    expect(refusal({ ...whole, WEB_DATABASE_URL: url })).not.toContain('khlang_web_password')
  })

  test('does not guess its own address', () => {
    expect(refusal({ ...whole, PUBLIC_URL: undefined })).toContain('ต้องกำหนด PUBLIC_URL')
  })
})

test.each([
  ['NODE_ENV', 'prod'],
  ['PORT', '70000'],
  ['PORT', 'web'],
  ['PUBLIC_URL', 'khlang.example'],
  ['PUBLIC_URL', 'javascript:alert(1)'],
])('%s can’t be %j', (name, value) => {
  expect(refusal({ [name]: value })).toMatch(new RegExp(`^ConfigError: ${name} ต้องเป็น`))
})

test('a session without a secret, or a process without its database, says which to set', () => {
  expect(() => loadConfig({}).sessionSecret).toThrow('SESSION_SECRET')
  expect(() => loadConfig({ SESSION_SECRET: 'short' }).sessionSecret).toThrow('SESSION_SECRET')
  expect(() => loadConfig({}).webDatabaseUrl).toThrow('ต้องกำหนด WEB_DATABASE_URL')
})
