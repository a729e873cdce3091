import { describe, expect, it } from 'vitest'
import { done, failed, type Outcome } from '../../shared/problem'
import type { Settings } from '../api/words'
import { SettingsForm } from './settings.svelte'

const KNOWN: Settings = {
  erase_delay_hours: 24,
  grace_days: 3,
  company_backups: true,
  backup_largest_bytes: 52_428_800,
  backup_copies: 3,
  version: 4,
}

class Server {
  saved: Settings | null = null
  answer: Outcome<Settings> | null = null

  settings() {
    return Promise.resolve(done(KNOWN))
  }

  saveSettings(settings: Settings) {
    this.saved = settings
    return Promise.resolve(this.answer ?? done({ ...settings, version: settings.version + 1 }))
  }
}

async function start() {
  const server = new Server()
  const form = new SettingsForm(server)
  await form.load()
  return { server, form }
}

describe('the settings', () => {
  it('are saved with the version that was seen, and then differ no more', async () => {
    const { server, form } = await start()
    expect(form.differs).toBe(false)
    form.typed.eraseDelay = '48'
    form.typed.largest = '100'
    expect(form.differs).toBe(true)
    await form.save()
    expect(server.saved).toEqual({ ...KNOWN, erase_delay_hours: 48, backup_largest_bytes: 104_857_600 })
    expect(form.differs).toBe(false)
  })

  it.each([
    ['eraseDelay', '721'],
    ['eraseDelay', ''],
    ['eraseDelay', '-1'],
    ['eraseDelay', '1.5'],
    ['grace', '31'],
    ['grace', 'three'],
    ['largest', '0'],
    ['largest', '1025'],
    ['copies', '0'],
    ['copies', '11'],
  ] as const)('%s cannot be %j', async (field, text) => {
    const { server, form } = await start()
    form.typed[field] = text
    expect(form.isWrong(field)).toBe(true)
    await form.save()
    expect(server.saved).toBeNull()
  })

  it('keep what was typed when saving fails', async () => {
    const { server, form } = await start()
    server.answer = failed('conflict')
    form.typed.grace = '7'
    form.companyBackups = false
    expect(await form.save()).toEqual(failed('conflict'))
    expect(form.typed.grace).toBe('7')
    expect(form.companyBackups).toBe(false)
    expect(form.saving).toBe(false)
  })
})
