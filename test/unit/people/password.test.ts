import { scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { createPasswords, usualCost } from '../../../src/people/password.ts'

/** Cheap, since nothing here depends on what it costs. */
const cost = { ln: 10, r: 8, p: 1 }
const passwords = createPasswords(cost)

test('costs what OWASP asks of scrypt: 128 MiB', () => {
  expect(usualCost).toEqual({ ln: 17, r: 8, p: 1 })
})

test('a hash is in PHC form, salted anew each time, and another scrypt finds the same', async () => {
  const [one, other] = await Promise.all([passwords.hash('пароль из слов'), passwords.hash('пароль из слов')])
  expect(one).toMatch(/^\$scrypt\$ln=10,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(one).not.toBe(other)
  const [, , , salt = '', key] = one.split('$')
  const again = scryptSync('пароль из слов', Buffer.from(salt, 'base64'), 32, { N: 1024, r: 8, p: 1 })
  expect(again.toString('base64').replace(/=+$/, '')).toBe(key)
})

test('a password is known by its letters, however they are composed, and by nothing else', async () => {
  const hash = await passwords.hash('мой пароль')
  expect(await passwords.isOf('мой пароль'.normalize('NFD'), hash)).toBe(true)
  for (const wrong of ['мой пароль ', 'Мой пароль', 'мой', '']) {
    expect(await passwords.isOf(wrong, hash)).toBe(false)
  }
})

test('where there is nobody, no password is right, and it is hashed all the same', async () => {
  const slow = createPasswords({ ln: 15, r: 8, p: 1 })
  const known = await slow.hash('длинный пароль')
  const took = async (hash: string | null): Promise<number> => {
    const begun = performance.now()
    expect(await slow.isOf('неверный пароль', hash)).toBe(false)
    return performance.now() - begun
  }
  await took(known)
  // Scheduling makes them differ; a check that is left out differs a hundredfold.
  expect((await took(null)) * 10).toBeGreaterThan(await took(known))
})

test('a hash of another cost still works, and is told to be outdated', async () => {
  const old = await createPasswords({ ln: 8, r: 8, p: 1 }).hash('давний пароль')
  expect(await passwords.isOf('давний пароль', old)).toBe(true)
  expect(passwords.isOutdated(old)).toBe(true)
  expect(passwords.isOutdated(await passwords.hash('новый пароль'))).toBe(false)
})
