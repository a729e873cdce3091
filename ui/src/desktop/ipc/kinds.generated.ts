// Generated from crates/vault/src/kinds. Do not edit.

/** All kinds of items. */
export const KIND_TABLE = [
  {
    "identifiers": [
      "userName"
    ],
    "name": "login",
    "secret": "password",
    "starters": [
      {
        "choices": [],
        "fieldKinds": [
          "text",
          "email"
        ],
        "purpose": "userName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed"
        ],
        "purpose": "password",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "oneTimeCode"
        ],
        "purpose": "oneTimeCode",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "url"
        ],
        "purpose": "website",
        "repeats": true
      },
      {
        "choices": [],
        "fieldKinds": [
          "note"
        ],
        "purpose": "notes",
        "repeats": false
      }
    ]
  },
  {
    "identifiers": [],
    "name": "note",
    "secret": null,
    "starters": [
      {
        "choices": [],
        "fieldKinds": [
          "note"
        ],
        "purpose": "notes",
        "repeats": false
      }
    ]
  },
  {
    "identifiers": [
      "cardholder",
      "issuer"
    ],
    "name": "card",
    "secret": "cardNumber",
    "starters": [
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "cardholder",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed"
        ],
        "purpose": "cardNumber",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "month"
        ],
        "purpose": "expires",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed"
        ],
        "purpose": "securityCode",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed"
        ],
        "purpose": "pin",
        "repeats": false
      },
      {
        "choices": [
          "visa",
          "mastercard",
          "amex",
          "discover",
          "diners",
          "jcb",
          "unionpay",
          "maestro",
          "girocard",
          "other"
        ],
        "fieldKinds": [
          "choice"
        ],
        "purpose": "cardBrand",
        "repeats": false
      },
      {
        "choices": [
          "credit",
          "debit",
          "prepaid"
        ],
        "fieldKinds": [
          "choice"
        ],
        "purpose": "cardType",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "month"
        ],
        "purpose": "validFrom",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "issuer",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "phone"
        ],
        "purpose": "phone",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "note"
        ],
        "purpose": "notes",
        "repeats": false
      }
    ]
  },
  {
    "identifiers": [
      "email",
      "lastName",
      "company"
    ],
    "name": "identity",
    "secret": null,
    "starters": [
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "nameTitle",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "firstName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "middleName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "lastName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "date"
        ],
        "purpose": "birthDate",
        "repeats": false
      },
      {
        "choices": [
          "female",
          "male",
          "other"
        ],
        "fieldKinds": [
          "choice"
        ],
        "purpose": "sex",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "company",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "jobTitle",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "email"
        ],
        "purpose": "email",
        "repeats": true
      },
      {
        "choices": [],
        "fieldKinds": [
          "phone"
        ],
        "purpose": "phone",
        "repeats": true
      },
      {
        "choices": [],
        "fieldKinds": [
          "address"
        ],
        "purpose": "address",
        "repeats": true
      },
      {
        "choices": [],
        "fieldKinds": [
          "url"
        ],
        "purpose": "website",
        "repeats": true
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "userName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed"
        ],
        "purpose": "taxNumber",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "note"
        ],
        "purpose": "notes",
        "repeats": false
      }
    ]
  },
  {
    "identifiers": [
      "userName",
      "issuer"
    ],
    "name": "oneTimeCode",
    "secret": "oneTimeCode",
    "starters": [
      {
        "choices": [],
        "fieldKinds": [
          "oneTimeCode"
        ],
        "purpose": "oneTimeCode",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "issuer",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text",
          "email"
        ],
        "purpose": "userName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "note"
        ],
        "purpose": "notes",
        "repeats": false
      }
    ]
  },
  {
    "identifiers": [
      "fingerprint"
    ],
    "name": "sshKey",
    "secret": "privateKey",
    "starters": [
      {
        "choices": [],
        "fieldKinds": [
          "concealed"
        ],
        "purpose": "privateKey",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text",
          "note"
        ],
        "purpose": "publicKey",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "fingerprint",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed"
        ],
        "purpose": "keyPassphrase",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "note"
        ],
        "purpose": "notes",
        "repeats": false
      }
    ]
  },
  {
    "identifiers": [
      "userName",
      "hostname"
    ],
    "name": "apiCredential",
    "secret": "credential",
    "starters": [
      {
        "choices": [],
        "fieldKinds": [
          "text",
          "email"
        ],
        "purpose": "userName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed"
        ],
        "purpose": "credential",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "credentialType",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "url",
          "text"
        ],
        "purpose": "hostname",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "date"
        ],
        "purpose": "validFrom",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "date"
        ],
        "purpose": "expires",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "note"
        ],
        "purpose": "notes",
        "repeats": false
      }
    ]
  },
  {
    "identifiers": [
      "networkName"
    ],
    "name": "wifi",
    "secret": "password",
    "starters": [
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "networkName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed"
        ],
        "purpose": "password",
        "repeats": false
      },
      {
        "choices": [
          "wpa3",
          "wpa2",
          "wpa",
          "wep",
          "open"
        ],
        "fieldKinds": [
          "choice"
        ],
        "purpose": "wifiSecurity",
        "repeats": false
      },
      {
        "choices": [
          "no",
          "yes"
        ],
        "fieldKinds": [
          "choice"
        ],
        "purpose": "wifiHidden",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "userName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "note"
        ],
        "purpose": "notes",
        "repeats": false
      }
    ]
  },
  {
    "identifiers": [
      "bankName",
      "accountHolder"
    ],
    "name": "bankAccount",
    "secret": "iban",
    "starters": [
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "bankName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "accountHolder",
        "repeats": false
      },
      {
        "choices": [
          "checking",
          "savings",
          "credit",
          "investment",
          "loan",
          "other"
        ],
        "fieldKinds": [
          "choice"
        ],
        "purpose": "accountType",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed",
          "text"
        ],
        "purpose": "iban",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "swift",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed",
          "text"
        ],
        "purpose": "accountNumber",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "routingNumber",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "branch",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed"
        ],
        "purpose": "pin",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "phone"
        ],
        "purpose": "phone",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "address"
        ],
        "purpose": "address",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "note"
        ],
        "purpose": "notes",
        "repeats": false
      }
    ]
  },
  {
    "identifiers": [
      "fullName"
    ],
    "name": "passport",
    "secret": "passportNumber",
    "starters": [
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "fullName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed",
          "text"
        ],
        "purpose": "passportNumber",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "passportType",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "nationality",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "date"
        ],
        "purpose": "birthDate",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "birthPlace",
        "repeats": false
      },
      {
        "choices": [
          "female",
          "male",
          "other"
        ],
        "fieldKinds": [
          "choice"
        ],
        "purpose": "sex",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "issuedBy",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "date"
        ],
        "purpose": "issuedOn",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "date"
        ],
        "purpose": "expires",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "note"
        ],
        "purpose": "notes",
        "repeats": false
      }
    ]
  },
  {
    "identifiers": [
      "fullName"
    ],
    "name": "drivingLicence",
    "secret": "licenceNumber",
    "starters": [
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "fullName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed",
          "text"
        ],
        "purpose": "licenceNumber",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "licenceClasses",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "conditions",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "date"
        ],
        "purpose": "birthDate",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "address"
        ],
        "purpose": "address",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "region",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "country",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "date"
        ],
        "purpose": "issuedOn",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "date",
          "month"
        ],
        "purpose": "expires",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "note"
        ],
        "purpose": "notes",
        "repeats": false
      }
    ]
  },
  {
    "identifiers": [
      "fullName"
    ],
    "name": "idCard",
    "secret": "cardId",
    "starters": [
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "fullName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed",
          "text"
        ],
        "purpose": "cardId",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "date"
        ],
        "purpose": "birthDate",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "birthPlace",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "nationality",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "issuedBy",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "date"
        ],
        "purpose": "issuedOn",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "date"
        ],
        "purpose": "expires",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "address"
        ],
        "purpose": "address",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "note"
        ],
        "purpose": "notes",
        "repeats": false
      }
    ]
  },
  {
    "identifiers": [
      "licensedTo",
      "version"
    ],
    "name": "softwareLicence",
    "secret": "licenceKey",
    "starters": [
      {
        "choices": [],
        "fieldKinds": [
          "concealed"
        ],
        "purpose": "licenceKey",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "version",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "licensedTo",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "email"
        ],
        "purpose": "email",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "company",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "publisher",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "url"
        ],
        "purpose": "website",
        "repeats": true
      },
      {
        "choices": [],
        "fieldKinds": [
          "date"
        ],
        "purpose": "purchasedOn",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "orderNumber",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "date"
        ],
        "purpose": "expires",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "note"
        ],
        "purpose": "notes",
        "repeats": false
      }
    ]
  },
  {
    "identifiers": [
      "userName",
      "server"
    ],
    "name": "database",
    "secret": "password",
    "starters": [
      {
        "choices": [
          "postgresql",
          "mysql",
          "mariadb",
          "sqlite",
          "mssql",
          "oracle",
          "mongodb",
          "redis",
          "other"
        ],
        "fieldKinds": [
          "choice"
        ],
        "purpose": "databaseType",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text",
          "url"
        ],
        "purpose": "server",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "number",
          "text"
        ],
        "purpose": "port",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "databaseName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text",
          "email"
        ],
        "purpose": "userName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed"
        ],
        "purpose": "password",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "options",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "note"
        ],
        "purpose": "notes",
        "repeats": false
      }
    ]
  },
  {
    "identifiers": [
      "userName",
      "server"
    ],
    "name": "server",
    "secret": "password",
    "starters": [
      {
        "choices": [],
        "fieldKinds": [
          "text",
          "url"
        ],
        "purpose": "server",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text",
          "email"
        ],
        "purpose": "userName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed"
        ],
        "purpose": "password",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "url"
        ],
        "purpose": "adminConsole",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text",
          "email"
        ],
        "purpose": "adminUserName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed"
        ],
        "purpose": "adminPassword",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "hostingProvider",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "url"
        ],
        "purpose": "website",
        "repeats": true
      },
      {
        "choices": [],
        "fieldKinds": [
          "phone"
        ],
        "purpose": "phone",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "note"
        ],
        "purpose": "notes",
        "repeats": false
      }
    ]
  },
  {
    "identifiers": [
      "memberName",
      "organisation"
    ],
    "name": "membership",
    "secret": "memberId",
    "starters": [
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "organisation",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text"
        ],
        "purpose": "memberName",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "text",
          "concealed"
        ],
        "purpose": "memberId",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "concealed"
        ],
        "purpose": "pin",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "month",
          "date"
        ],
        "purpose": "memberSince",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "month",
          "date"
        ],
        "purpose": "expires",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "phone"
        ],
        "purpose": "phone",
        "repeats": false
      },
      {
        "choices": [],
        "fieldKinds": [
          "url"
        ],
        "purpose": "website",
        "repeats": true
      },
      {
        "choices": [],
        "fieldKinds": [
          "note"
        ],
        "purpose": "notes",
        "repeats": false
      }
    ]
  }
]
