// Generated from crates/server/openapi.json by `npm run api:generate`; do not edit.
export interface paths {
    "/api/v1/admin/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says who is signed in. */
        get: operations["show"];
        put?: never;
        /** Signs an administrator in and sets the session cookie, and the one by which the browser is known from now on. */
        post: operations["sign_in"];
        /** Signs out. */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets the password of the account that a set-up link is for, and uses the link up; the browser is known then. */
        post: operations["set_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/setup/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says whose account a set-up link is for. Uses nothing up. */
        post: operations["check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what happened, newest first. */
        get: operations["list_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/device/backup-health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes how the person's backups are doing: two times for the console's table. */
        post: operations["note_health"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/device/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the copies of the device's person, whichever computer handed them in. */
        get: operations["list_backups"];
        /**
         * Takes a backup. The older copies stay until this one is whole and hashes to what the query says.
         * @description A deactivated device may hand in its last one as long as it has not erased its vault.
         */
        put: operations["hand_in"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/device/backups/{backup_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands a copy out as it was handed in. */
        get: operations["fetch_backup"];
        put?: never;
        post?: never;
        /** Deletes a copy because its person wants it. */
        delete: operations["delete_backup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/device/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reports that the PIN is confirmed; the enrolment is complete then. */
        post: operations["complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/device/erased": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A deactivated device says that its vault is erased; nobody takes it back then. */
        post: operations["erased"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/device/replace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invites the device's person to another computer; this one goes on until that one is ready. */
        post: operations["replace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/device/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells a device its signed status and policy. */
        post: operations["status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrolment/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails a verification code, bound to the app's session key. */
        post: operations["code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrolment/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says who invites whom, signed. Consumes nothing. */
        post: operations["join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrolment/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the code and makes the device known. */
        post: operations["verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists user groups by name. */
        get: operations["list_groups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisation/key-rotations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists every replacement of the organisation's key, signed, oldest first. */
        get: operations["list_rotations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisation/rotate-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts the organisation's next key in force. Only an owner may. */
        post: operations["rotate_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-manager/enrolment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the password manager to groups and invites their members; takes it from others, as confirmed. */
        post: operations["enrol_groups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-manager/enrolment/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts who would be invited and deactivated if these groups were saved. Changes nothing. */
        post: operations["preview_enrolment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-manager/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells the settings in force. */
        get: operations["read_settings"];
        /** Saves the settings. Who is on the way out already keeps the dates that were told. */
        put: operations["save_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-manager/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the people that the password manager was given to. */
        get: operations["list_users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-manager/users/{person_id}/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes the company's copies of a person's encrypted backups. */
        delete: operations["delete_backups"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-manager/users/{person_id}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the computers of a person, each with its own status. */
        get: operations["list_devices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-manager/users/{person_id}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invites somebody who was deactivated and is in an enrolled group, as one who was revoked. */
        post: operations["invite_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-manager/users/{person_id}/replace-computer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invites a person to another computer; the old one goes on until the new one is ready. */
        post: operations["replace_computer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-manager/users/{person_id}/resend-invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a person a new invite; the old one stops working. */
        post: operations["resend_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-manager/users/{person_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes access from one person, whatever groups hold them. */
        post: operations["revoke_access"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-manager/users/{person_id}/undo-removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a person back to the same vault, as long as it cannot be erased yet. */
        post: operations["undo_removal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An administrator. */
        AdminBody: {
            email: string;
            /** Format: uuid */
            id: string;
            name: string;
            /** @description `owner`, `admin` or `auditor`. */
            role: string;
        };
        /** @description So much failed within an hour that somebody should look at the audit log. */
        AlarmBody: {
            /**
             * Format: int64
             * @description Sign-ins, invites, codes and device tokens that were wrong.
             */
            failures: number;
            /**
             * Format: int64
             * @description Since when, in milliseconds since the Unix epoch.
             */
            since: number;
        };
        /** @description Something that happened. */
        AuditEntry: {
            /** @description What, as in `invite.sent`. */
            action: string;
            /** @description How the actor is called. */
            actor?: string | null;
            /** @description `admin`, `person`, `device`, `operator` or `server`. */
            actor_kind: string;
            /**
             * Format: int64
             * @description When, in milliseconds since the Unix epoch.
             */
            at: number;
            /** @description More, in words of the server. */
            detail: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: int64
             * @description Its place in the hash chain, a moment after it happened.
             */
            place?: number | null;
            /** @description How the subject is called. */
            subject?: string | null;
            /** @description `organisation`, `admin`, `person`, `group`, `enrolment` or `device`. */
            subject_kind: string;
        };
        /** @description A page of the log. */
        AuditPage: {
            /** @description What happened, newest first. */
            items: components["schemas"]["AuditEntry"][];
            /** @description Where the next page starts. */
            next_cursor?: string | null;
        };
        /** @description How a person's backups are doing: two times, and nothing else. */
        BackupHealth: {
            /**
             * Format: int64
             * @description When the newest backup was made and checked.
             */
            last_backup?: number | null;
            /**
             * Format: int64
             * @description When a backup was last restored to see whether it can be.
             */
            last_test_restore?: number | null;
        };
        /**
         * Format: uuid
         * @description One encrypted backup that the server keeps for a person.
         */
        BackupId: string;
        /** @description A code is on its way. */
        CodeAnswer: {
            /**
             * Format: int64
             * @description When the code ends.
             */
            expires_at: number;
            /**
             * Format: int64
             * @description The server's clock, so that a wrong clock here does not show wrong times.
             */
            now: number;
            /**
             * Format: int64
             * @description When another one may be asked for.
             */
            resend_at: number;
            /**
             * Format: int32
             * @description Tries with this code.
             */
            tries_left: number;
        };
        /** @description What the session key signs: a phished code is useless without the key. */
        CodeProof: {
            /** @description The code. */
            code: components["schemas"]["VerificationCode"];
            /** @description SHA-256 of the invite token, in base64. */
            invite_hash: string;
        };
        /** @description Asks for a code by mail, bound to this app's session key. */
        CodeRequest: {
            /** @description The computer that asks. */
            computer: components["schemas"]["Computer"];
            /** @description The app's Ed25519 session key, 32 bytes in base64. */
            session_key: string;
            /** @description The invite. */
            token: components["schemas"]["InviteToken"];
        };
        /** @description The computer, as the mail and the console name it. */
        Computer: {
            /** @description Version of the app. */
            app_version: string;
            /** @description Host name, shortened to 64 characters. */
            name: string;
            /** @description `linux`, `windows` or `macos`. */
            os: string;
        };
        /** @description What an administrator confirms where groups are removed. */
        Confirmation: {
            /** @description `seen` of the preview that was shown. */
            seen: string;
            /** @description How many groups are removed, as typed. */
            typed_groups: number;
        };
        /**
         * @description Why and until when. Part of the signed [`DeviceStatus`], so that it names the device and cannot be replayed.
         *
         *     The times are the server's: how long is left is `erase_at` less the `issued_at` beside it.
         */
        Deactivation: {
            /** @description Which administrator did it, as people know them; empty where nobody did. */
            contact: string;
            /**
             * Format: int64
             * @description From when on the vault is erased, once a backup of it is checked. Until then it may be taken back.
             */
            erase_at: number;
            /** @description What happened. */
            reason: components["schemas"]["DeactivationReason"];
            /**
             * Format: int64
             * @description When it happened.
             */
            since: number;
        };
        /**
         * @description What took a device out.
         * @enum {string}
         */
        DeactivationReason: "left_groups" | "revoked" | "replaced";
        /** @description A computer of a person. */
        DeviceBody: {
            /** @description Version of the app that was seen last. */
            app_version: string;
            /**
             * Format: int64
             * @description When it first asked for a code, in milliseconds since the Unix epoch.
             */
            created_at: number;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: int64
             * @description When it was seen, in milliseconds since the Unix epoch.
             */
            last_seen: number;
            /** @description What it calls itself. */
            name: string;
            /** @description `linux`, `windows` or `macos`. */
            os: string;
            /** @description Its own service status; `deactivated` where another invite or computer took its place or access was taken away. */
            status: components["schemas"]["ServiceStatus"];
        };
        /**
         * Format: uuid
         * @description One computer of one enrolment.
         */
        DeviceId: string;
        /** @description A page of computers. */
        DevicePage: {
            /** @description The computers, oldest first. */
            items: components["schemas"]["DeviceBody"][];
            /** @description Where the next page starts. */
            next_cursor?: string | null;
        };
        /** @description Status and policy of one device. Signed by the organisation key. */
        DeviceStatus: {
            /** @description Newest head of the audit log's hash chain, in base64: devices are witnesses against a rewritten log. */
            audit_head: string;
            /**
             * Format: int64
             * @description Rises with every change of what is said here.
             */
            counter: number;
            deactivation?: components["schemas"]["Deactivation"] | null;
            /** @description The device this is for; any other ignores it. */
            device: components["schemas"]["DeviceId"];
            /**
             * Format: int64
             * @description When it was signed.
             */
            issued_at: number;
            /** @description The organisation. */
            organisation: components["schemas"]["OrganisationId"];
            /** @description Its name, to be shown. */
            organisation_name: string;
            /** @description The person. */
            person: components["schemas"]["PersonId"];
            /** @description The rules that apply. */
            policy: components["schemas"]["Policy"];
            /** @description The status. */
            status: components["schemas"]["ServiceStatus"];
        };
        /** @description Who this device is now. Signed by the organisation key. */
        Enrolled: {
            /**
             * @description What it was asked with, as [`bound_to`] says it. Nobody else can pass it off as theirs.
             *     Empty in what was signed before this was said, which no new enrolment takes.
             */
            bound_to?: string;
            /**
             * Format: int64
             * @description The first counter of this device's status statements.
             */
            counter: number;
            /** @description This device. */
            device: components["schemas"]["DeviceId"];
            /** @description This enrolment. */
            enrolment: components["schemas"]["EnrolmentId"];
            /**
             * Format: int64
             * @description When it was signed.
             */
            issued_at: number;
            /** @description SHA-256 of the organisation's next key, in base64: a rotation to any other is refused. */
            next_key_hash: string;
            /** @description The organisation. */
            organisation: components["schemas"]["OrganisationId"];
            /** @description The person. */
            person: components["schemas"]["PersonId"];
            /** @description The rules that apply. */
            policy: components["schemas"]["Policy"];
        };
        /** @description What is to be saved. */
        Enrolment: components["schemas"]["Groups"] & {
            confirmed?: components["schemas"]["Confirmation"] | null;
        };
        /**
         * Format: uuid
         * @description One invitation of one person, from the invite to the erasure.
         */
        EnrolmentId: string;
        /** @description What Save would do. */
        EnrolmentPreview: {
            /** @description How many members are in already. */
            already_in: number;
            removal?: components["schemas"]["RemovalPreview"] | null;
            /** @description Some of those who would be invited, by name. */
            sample: components["schemas"]["Invitee"][];
            /** @description How many people would be sent an invite. */
            to_invite: number;
        };
        /** @description A user group. */
        Group: {
            /** @description Whether it is given the password manager. */
            enrolled: boolean;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description How members come in. */
            kind: components["schemas"]["GroupKind"];
            /**
             * Format: int64
             * @description How many people are in it.
             */
            member_count: number;
            /** @description Its name. */
            name: string;
            /** @description The rule of a dynamic group. */
            rule?: string | null;
        };
        /**
         * @description How members come in.
         * @enum {string}
         */
        GroupKind: "static" | "dynamic";
        /** @description A page of groups. */
        GroupPage: {
            /**
             * Format: int64
             * @description Enrolled dynamic groups, shown or hidden.
             */
            enrolled_dynamic: number;
            /** @description The groups by name. */
            items: components["schemas"]["Group"][];
            /** @description Where the next page starts. */
            next_cursor?: string | null;
            /**
             * Format: int64
             * @description Groups that match the filter.
             */
            total: number;
        };
        /** @description Groups that are ticked and unticked. */
        Groups: {
            /** @description Ids of those that are to be enrolled. */
            groups: string[];
            /** @description Ids of those that are to be removed. */
            removed?: string[];
        };
        /** @description A person who would be invited. */
        Invitee: {
            /** @description The mail address. */
            email: string;
            /** @description The name. */
            name: string;
        };
        /** @description What proves the invitation. */
        InviteProof: {
            /** @enum {string} */
            by: "token";
            /** @description The token of the link. */
            value: components["schemas"]["InviteToken"];
        } | {
            /** @enum {string} */
            by: "join_code";
            /** @description The lookup half of the join code. Only [`JoinRequest`] takes it; the answer has the token. */
            value: components["schemas"]["JoinLookup"];
        };
        /** @description Proves that its holder was invited. Random, single use, only its hash is stored. */
        InviteToken: string;
        /** @description Says it. */
        JoinAnswer: {
            /** @description A signed [`JoinOffer`]. */
            offer: components["schemas"]["SignedMessage"];
            /**
             * @description The organisation's public key, 32 bytes in base64. Believed only if it is the pinned one,
             *     or if the join code belongs to it.
             */
            organisation_key: string;
            /** @description The token to go on with. */
            token: components["schemas"]["InviteToken"];
        };
        /**
         * Format: int64
         * @description The half of a join code that the server is asked with; together with its address it finds the invite.
         */
        JoinLookup: number;
        /** @description What the person sees before joining. Signed by the organisation key. */
        JoinOffer: {
            /** @description The invited mailbox. */
            email: string;
            /**
             * Format: int64
             * @description When the invite ends.
             */
            expires_at: number;
            /** @description Who invited, as the administrator is called. */
            inviter: string;
            /** @description The organisation. */
            organisation: components["schemas"]["OrganisationId"];
            /** @description Its name. */
            organisation_name: string;
            /** @description The invited person's name. */
            person_name: string;
            /** @description The rules that will apply. */
            policy: components["schemas"]["Policy"];
            /** @description The address the server answers at, as it was configured. */
            server: string;
        };
        /** @description Asks who invites whom. */
        JoinRequest: {
            /** @description The invite. */
            invite: components["schemas"]["InviteProof"];
        };
        /** @description A backup that the server keeps whole. */
        KeptBackup: {
            /**
             * Format: int64
             * @description How many bytes it has.
             */
            bytes: number;
            /** @description What the computer that handed it in calls itself. */
            computer: string;
            /** @description Its id. */
            id: components["schemas"]["BackupId"];
            /**
             * Format: int64
             * @description When it was made, as the app said.
             */
            made_at: number;
            /**
             * Format: int64
             * @description When the server had it whole.
             */
            received_at: number;
            /** @description SHA-256 of them, 64 hexadecimal digits. */
            sha256: string;
        };
        /** @description What the server keeps for a person, and what it takes. */
        KeptBackups: {
            /**
             * Format: int32
             * @description How many are kept of a device; a further one takes the place of its oldest.
             */
            copies: number;
            /** @description The copies, newest first. */
            items: components["schemas"]["KeptBackup"][];
            /**
             * Format: int64
             * @description The largest copy that is taken, in bytes.
             */
            largest: number;
        };
        /** @description The key in force. */
        KeyInForce: {
            /** @description Its fingerprint, as people compare it. */
            fingerprint: string;
        };
        /** @description From now on the organisation signs with another key. */
        KeyRotation: {
            /**
             * Format: int64
             * @description When it was signed.
             */
            issued_at: number;
            /** @description The key from now on, 32 bytes in base64. */
            new_key: string;
            /** @description SHA-256 of the key after that, in base64. */
            next_key_hash: string;
            /** @description SHA-256 of the key that it replaces, in base64. */
            old_key_hash: string;
            /** @description The organisation. */
            organisation: components["schemas"]["OrganisationId"];
        };
        /** @description Every rotation there was, oldest first: signed [`KeyRotation`]s. */
        KeyRotations: {
            /** @description The statements. */
            items: components["schemas"]["SignedMessage"][];
        };
        /** @description The organisation. */
        OrganisationBody: {
            /** @description What people compare with the app's, as in `4F2A 91C7 0B3E D6A8`. */
            fingerprint: string;
            name: string;
        };
        /**
         * Format: uuid
         * @description The organisation that a server serves. One a server.
         */
        OrganisationId: string;
        /**
         * Format: uuid
         * @description A person, for ever: enrolments and devices come and go.
         */
        PersonId: string;
        /** @description An organisation's rules as the server signs them. Untrusted until [`Policy::within_limits`]. */
        Policy: {
            /**
             * Format: int32
             * @description Longest time without activity before the app locks, in minutes.
             */
            auto_lock_max_minutes: number;
            /**
             * Format: int32
             * @description Longest time a copied secret stays in the clipboard, in seconds.
             */
            clipboard_max_seconds: number;
            /** @description Whether the app hands its newest encrypted backup to the server. */
            company_backups?: boolean;
            /**
             * Format: int32
             * @description Longest time without contact to the server before the app locks, in hours.
             */
            max_offline_hours: number;
            /** @description A PIN of exactly `pin_min_length` digits opens without Enter; any longer one may be chosen. */
            pin_fixed_numeric?: boolean;
            /**
             * Format: int32
             * @description Shortest PIN in characters.
             */
            pin_min_length: number;
            /** @description Whether people may export their vault in plain text. */
            plain_export_allowed: boolean;
        };
        /** @description What removing groups would do. */
        RemovalPreview: {
            /** @description How many people would be deactivated. */
            deactivated: number;
            /**
             * Format: int64
             * @description How long their vaults stay before they are erased, in hours.
             */
            erase_delay_hours: number;
            /** @description Up to 200 of those who go; who has no recent backup comes first. */
            people: components["schemas"]["RemovedPerson"][];
            /** @description Stands for all of this: Save has to say it again, and is refused where it changed. */
            seen: string;
            /** @description How many members stay in through other groups. */
            staying: number;
            /** @description How many of those who go have a vault and no recent backup. */
            without_backup: number;
        };
        /** @description Somebody who would be deactivated. */
        RemovedPerson: {
            /** @description The mail address. */
            email: string;
            /** @description Whether there is a backup of the last seven days, or no vault that needs one. */
            has_backup: boolean;
            /** @description The name. */
            name: string;
        };
        /** @description What Save did. */
        SavedEnrolment: {
            /**
             * Format: int64
             * @description Groups that were not enrolled before.
             */
            bound: number;
            /**
             * Format: int64
             * @description People whose access ended.
             */
            deactivated: number;
            /**
             * Format: int64
             * @description People who were sent an invite.
             */
            invited: number;
            /**
             * Format: int64
             * @description Groups that are not enrolled any more.
             */
            removed: number;
            /**
             * Format: int64
             * @description People who were taken back to the vault they had.
             */
            returned: number;
        };
        /**
         * @description A person's service status. Nothing else is shown in its place.
         * @enum {string}
         */
        ServiceStatus: "deactivated" | "invited" | "verifying" | "pending_pin" | "active";
        /** @description Who is signed in, where, and the token that everything but reading has to carry. */
        SessionBody: {
            admin: components["schemas"]["AdminBody"];
            alarm?: components["schemas"]["AlarmBody"] | null;
            /** @description To be sent as `x-csrf-token`. */
            csrf_token: string;
            organisation: components["schemas"]["OrganisationBody"];
        };
        /** @description The settings of the password manager. */
        SettingsBody: {
            /**
             * Format: int64
             * @description How many backups are kept for a person: 1 to 10.
             */
            backup_copies: number;
            /**
             * Format: int64
             * @description The largest backup that is taken, in bytes: 1 MiB to 1 GiB.
             */
            backup_largest_bytes: number;
            /** @description Whether the company keeps encrypted backups. */
            company_backups: boolean;
            /**
             * Format: int64
             * @description How long a deactivated vault stays before it is erased, in hours: 0 to 720.
             */
            erase_delay_hours: number;
            /**
             * Format: int64
             * @description How long somebody who left a dynamic group stays in, in days: 0 to 30.
             */
            grace_days: number;
            /**
             * Format: int64
             * @description Rises with every change; saving has to say which one was seen.
             */
            version: number;
        };
        /** @description Whose account it is. */
        SetupAccount: {
            /** @description The mail address to sign in with. */
            email: string;
            /** @description The administrator's name. */
            name: string;
        };
        /** @description The token and the chosen password. */
        SetupBody: {
            /** @description At least twelve characters, not easily guessed. */
            password: string;
            /** @description What stands behind `#` in the link. */
            token: string;
        };
        /** @description The token of a set-up link. */
        SetupCheck: {
            /** @description What stands behind `#` in the link. */
            token: string;
        };
        /** @description A signed statement as JSON: the exact signed bytes and the signature, both in base64. */
        SignedMessage: {
            /** @description The signed bytes. */
            payload: string;
            /** @description The Ed25519 signature. */
            signature: string;
        };
        /** @description Mail address and password. */
        SignIn: {
            /** @description The mail address, in any case. */
            email: string;
            /** @description The password. */
            password: string;
        };
        /** @description The answer to a status request. */
        StatusAnswer: {
            /** @description A signed [`DeviceStatus`]. */
            status: components["schemas"]["SignedMessage"];
        };
        /** @description The app tells its version when it asks, for the console. */
        StatusRequest: {
            /** @description Version of the app. */
            app_version: string;
        };
        /** @description A person with the password manager. */
        User: {
            /** @description Version of the app that was seen last. */
            app_version?: string | null;
            /** @description Whether *Undo removal* takes the person back to the same vault. */
            can_undo: boolean;
            /**
             * Format: int64
             * @description How many computers there are.
             */
            devices: number;
            /** @description The mail address. */
            email: string;
            /**
             * Format: int64
             * @description When it ended.
             */
            ended_at?: number | null;
            ended_reason?: components["schemas"]["DeactivationReason"] | null;
            /**
             * Format: int64
             * @description From when on the vault is erased.
             */
            erase_at?: number | null;
            /** @description Whether a computer said that it erased the vault. */
            erased: boolean;
            /**
             * Format: int64
             * @description Until when somebody stays in whom no enrolled group holds any more.
             */
            grace_until?: number | null;
            /** @description Enrolled groups that hold the person. */
            groups: string[];
            /** @description Whether the invite is over and the enrolment not complete. */
            invite_expired: boolean;
            /**
             * Format: int64
             * @description When the newest backup was made and checked, as the computer said.
             */
            last_backup?: number | null;
            /**
             * Format: int64
             * @description When it was seen, in milliseconds since the Unix epoch.
             */
            last_seen?: number | null;
            /**
             * Format: int64
             * @description When a backup was last restored to see whether it can be, as the computer said.
             */
            last_test_restore?: number | null;
            /** @description Whether the newest mail to the person was given up. */
            mail_failed: boolean;
            /** @description The name. */
            name: string;
            /** @description System of the computer that was seen last: `linux`, `windows` or `macos`. */
            os?: string | null;
            /**
             * Format: uuid
             * @description The person's id.
             */
            person_id: string;
            /** @description Whether the person was invited to another computer. */
            replacing: boolean;
            /** @description The service status. */
            status: components["schemas"]["ServiceStatus"];
        };
        /** @description A page of people. */
        UserPage: {
            /** @description The people. */
            items: components["schemas"]["User"][];
            /** @description Where the next page starts. */
            next_cursor?: string | null;
            /**
             * Format: int64
             * @description People that match the filter.
             */
            total: number;
        };
        /** @description Six decimal digits, mailed, bound to one app's session key, good for ten minutes and five tries. */
        VerificationCode: string;
        /** @description The account is verified. */
        VerifyAnswer: {
            /** @description The device's bearer token. The server keeps its hash only; asking again makes a new one. */
            device_token: string;
            /** @description A signed [`Enrolled`]. */
            enrolled: components["schemas"]["SignedMessage"];
        };
        /** @description Hands in the code, signed with the session key as a [`CodeProof`]. */
        VerifyRequest: {
            /** @description A [`CodeProof`] signed by the session key that asked for the code. */
            proof: components["schemas"]["SignedMessage"];
            /** @description The invite. */
            token: components["schemas"]["InviteToken"];
        };
        /** @description The closed list of codes, each with what a program needs to react. */
        WireCode: {
            /** @enum {string} */
            code: "invite_unknown";
        } | {
            /** @enum {string} */
            code: "invite_expired";
        } | {
            /** @enum {string} */
            code: "invite_used";
        } | {
            /** @enum {string} */
            code: "invite_withdrawn";
        } | {
            /** @enum {string} */
            code: "invite_on_another_device";
        } | {
            /** @description The code is wrong. */
            args: {
                /**
                 * Format: int32
                 * @description Tries left with this code; 0 means that it is dead.
                 */
                tries_left: number;
            };
            /** @enum {string} */
            code: "code_wrong";
        } | {
            /** @enum {string} */
            code: "code_expired";
        } | {
            /** @description Too many codes were asked for. */
            args: {
                /**
                 * Format: int64
                 * @description Seconds until the next one may be asked for; none where the invite's ten are used up.
                 */
                retry_after_seconds?: number | null;
            };
            /** @enum {string} */
            code: "too_many_codes";
        } | {
            /** @description Too many requests from here. */
            args: {
                /**
                 * Format: int64
                 * @description Seconds to wait.
                 */
                retry_after_seconds: number;
            };
            /** @enum {string} */
            code: "rate_limited";
        } | {
            /** @enum {string} */
            code: "not_authorised";
        } | {
            /** @enum {string} */
            code: "forbidden";
        } | {
            /** @enum {string} */
            code: "not_found";
        } | {
            /** @enum {string} */
            code: "conflict";
        } | {
            /** @description The request cannot be understood. */
            args: {
                /** @description The field at fault. */
                field: string;
            };
            /** @enum {string} */
            code: "bad_request";
        } | {
            /** @enum {string} */
            code: "too_large";
        } | {
            /** @enum {string} */
            code: "unavailable";
        } | {
            /** @enum {string} */
            code: "internal";
        };
        /** @description What the server answers when it does not do what was asked. */
        WireError: components["schemas"]["WireCode"] & {
            /** @description Finds the request in the server's log. */
            request_id?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    show: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            /** @description Mail address and password do not belong together */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many tries */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    set_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupBody"];
            };
        };
        responses: {
            /** @description The password is set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The password is too short, too long or easily guessed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such link, or it was used, or its time is over */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupCheck"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupAccount"];
                };
            };
            /** @description No such link, or it was used, or its time is over */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    list_audit: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows at most, 1 to 200. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    note_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BackupHealth"];
            };
        };
        responses: {
            /** @description It is noted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The device is deactivated */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    list_backups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptBackups"];
                };
            };
            /** @description The device is deactivated */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    hand_in: {
        parameters: {
            query: {
                /** @description How many bytes follow. */
                bytes: number;
                /** @description When the backup was made, in milliseconds since the Unix epoch. */
                made_at: number;
                /** @description SHA-256 of them, 64 hexadecimal digits. */
                sha256: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The bytes */
        requestBody?: {
            content: {
                "application/octet-stream": unknown;
            };
        };
        responses: {
            /** @description It is kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptBackup"];
                };
            };
            /** @description Length or hash are others, or it came too slowly */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description The company keeps no backups, or the vault is erased */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description A newer upload of this device took its place */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description Larger than the company keeps, or than was said */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    fetch_backup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The copy. */
                backup_id: components["schemas"]["BackupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description The device is deactivated */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description The person has no such copy */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    delete_backup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The copy. */
                backup_id: components["schemas"]["BackupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The device is deactivated */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description The person has no such copy */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    complete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A signed `DeviceStatus` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusAnswer"];
                };
            };
            /** @description The token is not good */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    erased: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is written down. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The token is not good */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description The device is not deactivated */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    replace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invite is on its way. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The token is not good */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description The device is deactivated */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description The enrolment is not complete */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description Five times an hour */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusRequest"];
            };
        };
        responses: {
            /** @description A signed `DeviceStatus` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusAnswer"];
                };
            };
            /** @description The token is not good */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            /** @description A code was mailed, or an earlier one is still good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeAnswer"];
                };
            };
            /** @description No such invite */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description Another computer has proven the mailbox with this invite */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description The invite was used, withdrawn, or is over */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description Three codes an hour, ten in all */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    join: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinRequest"];
            };
        };
        responses: {
            /** @description The offer, a signed `JoinOffer` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JoinAnswer"];
                };
            };
            /** @description No invite, or a join code that does not work any more */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description The link's invite was used, withdrawn, or is over */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description Too many requests, or too many wrong join codes */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyRequest"];
            };
        };
        responses: {
            /** @description Who the device is, a signed `Enrolled`, and its token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifyAnswer"];
                };
            };
            /** @description No such invite */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description The code belongs to another computer */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description The invite was used, withdrawn, or is over */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description The code is wrong, dead, or over */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    list_groups: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Leave dynamic groups out. */
                hide_dynamic?: boolean;
                /** @description Rows at most, 1 to 200. */
                limit?: number;
                /** @description Part of the name. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupPage"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    list_rotations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed `KeyRotation`s */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyRotations"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    rotate_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyInForce"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    enrol_groups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Enrolment"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedEnrolment"];
                };
            };
            /** @description Somebody else changed it since the preview was shown; nothing is saved. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    preview_enrolment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Groups"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentPreview"];
                };
            };
            /** @description One of the removed groups is not enrolled any more. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    read_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsBody"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    save_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsBody"];
                };
            };
            /** @description Somebody else changed them meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    list_users: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Only members of this group. */
                group?: string;
                /** @description Rows at most, 1 to 200. */
                limit?: number;
                /** @description Part of name or address. */
                search?: string;
                /** @description `name`, `email`, `status` or `last_seen`; with a minus backwards. */
                sort?: string;
                /** @description Only this status. */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    delete_backups: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person. */
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The company has no copy any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    list_devices: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows at most, 1 to 200. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The person. */
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevicePage"];
                };
            };
            /** @description There is no such person. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    invite_again: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person. */
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person is back, or the invite is on its way. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such person. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The person is in already, or in no enrolled group. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    replace_computer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person. */
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invite is on its way. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is under way for this person. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The person's enrolment is not complete. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    resend_invite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person. */
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invite is on its way. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is under way for this person. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The person's enrolment is complete. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    revoke_access: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person. */
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person is deactivated. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is under way for this person. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
    undo_removal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person. */
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person is back. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such person. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing was removed, or the erase delay is over. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireError"];
                };
            };
        };
    };
}
