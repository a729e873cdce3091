// The server's words, under the names the console uses.
import type { components } from './schema'

type Schemas = components['schemas']

export type Admin = Schemas['SessionBody']['admin']
export type Organisation = Schemas['SessionBody']['organisation']
export type Group = Schemas['Group']
export type GroupPage = Schemas['GroupPage']
export type EnrolmentPreview = Schemas['EnrolmentPreview']
export type ServiceStatus = Schemas['Status']
export type User = Schemas['User']
export type UserPage = Schemas['UserPage']
