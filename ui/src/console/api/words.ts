// The server's words, under the names the console uses.
import type { components } from './schema'

type Schemas = components['schemas']

export type SessionBody = Schemas['SessionBody']
export type Admin = SessionBody['admin']
export type Organisation = SessionBody['organisation']
export type Alarm = Schemas['AlarmBody']
export type Group = Schemas['Group']
export type GroupPage = Schemas['GroupPage']
export type EnrolmentPreview = Schemas['EnrolmentPreview']
export type Removal = NonNullable<EnrolmentPreview['removal']>
export type Saved = Schemas['SavedEnrolment']
export type Settings = Schemas['SettingsBody']
export type ServiceStatus = Schemas['ServiceStatus']
export type User = Schemas['User']
export type UserPage = Schemas['UserPage']
