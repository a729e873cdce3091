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
        /** Signs an administrator in and sets the session cookie. */
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
        /** Sets the password of the account that a set-up link is for, and uses the link up. */
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
    "/api/v1/password-manager/enrolment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the password manager to groups and invites their members. Never takes it away. */
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
        /** Counts who would be invited if these groups were saved. Changes nothing. */
        post: operations["preview_enrolment"];
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
        /** @description What Save did. */
        Enrolled: {
            /**
             * Format: int64
             * @description Groups that were not enrolled before.
             */
            bound: number;
            /**
             * Format: int64
             * @description People who were sent an invite.
             */
            invited: number;
        };
        /** @description What Save would do. */
        EnrolmentPreview: {
            /** @description How many members are in already. */
            already_in: number;
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
        /** @description Groups that are ticked. */
        Groups: {
            /** @description Their ids. */
            groups: string[];
        };
        /** @description A person who would be invited. */
        Invitee: {
            /** @description The mail address. */
            email: string;
            /** @description The name. */
            name: string;
        };
        /** @description The organisation. */
        OrganisationBody: {
            /** @description What people compare with the app's, as in `4F2A 91C7 0B3E D6A8`. */
            fingerprint: string;
            name: string;
        };
        /** @description Who is signed in, where, and the token that everything but reading has to carry. */
        SessionBody: {
            admin: components["schemas"]["AdminBody"];
            /** @description To be sent as `x-csrf-token`. */
            csrf_token: string;
            organisation: components["schemas"]["OrganisationBody"];
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
        /** @description Mail address and password. */
        SignIn: {
            /** @description The mail address, in any case. */
            email: string;
            /** @description The password. */
            password: string;
        };
        /**
         * @description The service statuses.
         * @enum {string}
         */
        Status: "deactivated" | "invited" | "verifying" | "pending_pin" | "active";
        /** @description A person with the password manager. */
        User: {
            /** @description Version of the app that was seen last. */
            app_version?: string | null;
            /**
             * Format: int64
             * @description How many computers there are.
             */
            devices: number;
            /** @description The mail address. */
            email: string;
            /** @description Enrolled groups that hold the person. */
            groups: string[];
            /** @description Whether the invite is over and the enrolment not complete. */
            invite_expired: boolean;
            /**
             * Format: int64
             * @description When it was seen, in milliseconds since the Unix epoch.
             */
            last_seen?: number | null;
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
            /** @description The service status. */
            status: components["schemas"]["Status"];
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
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header: {
                /** @description From the session */
                "x-csrf-token": string;
            };
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
            /** @description protocol::device::StatusAnswer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
        /** @description protocol::device::StatusRequest */
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description protocol::device::StatusAnswer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
        /** @description protocol::enrolment::CodeRequest */
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description protocol::enrolment::CodeAnswer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
        /** @description protocol::enrolment::JoinRequest */
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description protocol::enrolment::JoinAnswer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
        /** @description protocol::enrolment::VerifyRequest */
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description protocol::enrolment::VerifyAnswer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                "application/json": components["schemas"]["Groups"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolled"];
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
        };
    };
}
