// Generated from crates/vault/src/kinds. Do not edit.

/** All kinds of items. */
export const KIND_TABLE = [
  {
    "name": "login",
    "identifiers": [
      "userName"
    ],
    "secret": "password",
    "starters": [
      {
        "purpose": "userName",
        "fieldKinds": [
          "text",
          "email"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "password",
        "fieldKinds": [
          "concealed"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "oneTimeCode",
        "fieldKinds": [
          "oneTimeCode"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "website",
        "fieldKinds": [
          "url"
        ],
        "repeats": true,
        "choices": []
      },
      {
        "purpose": "notes",
        "fieldKinds": [
          "note"
        ],
        "repeats": false,
        "choices": []
      }
    ]
  },
  {
    "name": "note",
    "identifiers": [],
    "secret": null,
    "starters": [
      {
        "purpose": "notes",
        "fieldKinds": [
          "note"
        ],
        "repeats": false,
        "choices": []
      }
    ]
  },
  {
    "name": "card",
    "identifiers": [
      "cardholder",
      "issuer"
    ],
    "secret": "cardNumber",
    "starters": [
      {
        "purpose": "cardholder",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "cardNumber",
        "fieldKinds": [
          "concealed"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "expires",
        "fieldKinds": [
          "month"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "securityCode",
        "fieldKinds": [
          "concealed"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "pin",
        "fieldKinds": [
          "concealed"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "cardBrand",
        "fieldKinds": [
          "choice"
        ],
        "repeats": false,
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
        ]
      },
      {
        "purpose": "cardType",
        "fieldKinds": [
          "choice"
        ],
        "repeats": false,
        "choices": [
          "credit",
          "debit",
          "prepaid"
        ]
      },
      {
        "purpose": "validFrom",
        "fieldKinds": [
          "month"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "issuer",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "phone",
        "fieldKinds": [
          "phone"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "notes",
        "fieldKinds": [
          "note"
        ],
        "repeats": false,
        "choices": []
      }
    ]
  },
  {
    "name": "identity",
    "identifiers": [
      "email",
      "lastName",
      "company"
    ],
    "secret": null,
    "starters": [
      {
        "purpose": "nameTitle",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "firstName",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "middleName",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "lastName",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "birthDate",
        "fieldKinds": [
          "date"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "sex",
        "fieldKinds": [
          "choice"
        ],
        "repeats": false,
        "choices": [
          "female",
          "male",
          "other"
        ]
      },
      {
        "purpose": "company",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "jobTitle",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "email",
        "fieldKinds": [
          "email"
        ],
        "repeats": true,
        "choices": []
      },
      {
        "purpose": "phone",
        "fieldKinds": [
          "phone"
        ],
        "repeats": true,
        "choices": []
      },
      {
        "purpose": "address",
        "fieldKinds": [
          "address"
        ],
        "repeats": true,
        "choices": []
      },
      {
        "purpose": "website",
        "fieldKinds": [
          "url"
        ],
        "repeats": true,
        "choices": []
      },
      {
        "purpose": "userName",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "taxNumber",
        "fieldKinds": [
          "concealed"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "notes",
        "fieldKinds": [
          "note"
        ],
        "repeats": false,
        "choices": []
      }
    ]
  },
  {
    "name": "oneTimeCode",
    "identifiers": [
      "userName",
      "issuer"
    ],
    "secret": "oneTimeCode",
    "starters": [
      {
        "purpose": "oneTimeCode",
        "fieldKinds": [
          "oneTimeCode"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "issuer",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "userName",
        "fieldKinds": [
          "text",
          "email"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "notes",
        "fieldKinds": [
          "note"
        ],
        "repeats": false,
        "choices": []
      }
    ]
  },
  {
    "name": "sshKey",
    "identifiers": [
      "fingerprint"
    ],
    "secret": "privateKey",
    "starters": [
      {
        "purpose": "privateKey",
        "fieldKinds": [
          "concealed"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "publicKey",
        "fieldKinds": [
          "text",
          "note"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "fingerprint",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "keyPassphrase",
        "fieldKinds": [
          "concealed"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "notes",
        "fieldKinds": [
          "note"
        ],
        "repeats": false,
        "choices": []
      }
    ]
  },
  {
    "name": "apiCredential",
    "identifiers": [
      "userName",
      "hostname"
    ],
    "secret": "credential",
    "starters": [
      {
        "purpose": "userName",
        "fieldKinds": [
          "text",
          "email"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "credential",
        "fieldKinds": [
          "concealed"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "credentialType",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "hostname",
        "fieldKinds": [
          "url",
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "validFrom",
        "fieldKinds": [
          "date"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "expires",
        "fieldKinds": [
          "date"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "notes",
        "fieldKinds": [
          "note"
        ],
        "repeats": false,
        "choices": []
      }
    ]
  },
  {
    "name": "wifi",
    "identifiers": [
      "networkName"
    ],
    "secret": "password",
    "starters": [
      {
        "purpose": "networkName",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "password",
        "fieldKinds": [
          "concealed"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "wifiSecurity",
        "fieldKinds": [
          "choice"
        ],
        "repeats": false,
        "choices": [
          "wpa3",
          "wpa2",
          "wpa",
          "wep",
          "open"
        ]
      },
      {
        "purpose": "wifiHidden",
        "fieldKinds": [
          "choice"
        ],
        "repeats": false,
        "choices": [
          "no",
          "yes"
        ]
      },
      {
        "purpose": "userName",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "notes",
        "fieldKinds": [
          "note"
        ],
        "repeats": false,
        "choices": []
      }
    ]
  },
  {
    "name": "bankAccount",
    "identifiers": [
      "bankName",
      "accountHolder"
    ],
    "secret": "iban",
    "starters": [
      {
        "purpose": "bankName",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "accountHolder",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "accountType",
        "fieldKinds": [
          "choice"
        ],
        "repeats": false,
        "choices": [
          "checking",
          "savings",
          "credit",
          "investment",
          "loan",
          "other"
        ]
      },
      {
        "purpose": "iban",
        "fieldKinds": [
          "concealed",
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "swift",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "accountNumber",
        "fieldKinds": [
          "concealed",
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "routingNumber",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "branch",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "pin",
        "fieldKinds": [
          "concealed"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "phone",
        "fieldKinds": [
          "phone"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "address",
        "fieldKinds": [
          "address"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "notes",
        "fieldKinds": [
          "note"
        ],
        "repeats": false,
        "choices": []
      }
    ]
  },
  {
    "name": "passport",
    "identifiers": [
      "fullName"
    ],
    "secret": "passportNumber",
    "starters": [
      {
        "purpose": "fullName",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "passportNumber",
        "fieldKinds": [
          "concealed",
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "passportType",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "nationality",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "birthDate",
        "fieldKinds": [
          "date"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "birthPlace",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "sex",
        "fieldKinds": [
          "choice"
        ],
        "repeats": false,
        "choices": [
          "female",
          "male",
          "other"
        ]
      },
      {
        "purpose": "issuedBy",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "issuedOn",
        "fieldKinds": [
          "date"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "expires",
        "fieldKinds": [
          "date"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "notes",
        "fieldKinds": [
          "note"
        ],
        "repeats": false,
        "choices": []
      }
    ]
  },
  {
    "name": "drivingLicence",
    "identifiers": [
      "fullName"
    ],
    "secret": "licenceNumber",
    "starters": [
      {
        "purpose": "fullName",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "licenceNumber",
        "fieldKinds": [
          "concealed",
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "licenceClasses",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "conditions",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "birthDate",
        "fieldKinds": [
          "date"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "address",
        "fieldKinds": [
          "address"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "region",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "country",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "issuedOn",
        "fieldKinds": [
          "date"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "expires",
        "fieldKinds": [
          "date",
          "month"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "notes",
        "fieldKinds": [
          "note"
        ],
        "repeats": false,
        "choices": []
      }
    ]
  },
  {
    "name": "idCard",
    "identifiers": [
      "fullName"
    ],
    "secret": "cardId",
    "starters": [
      {
        "purpose": "fullName",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "cardId",
        "fieldKinds": [
          "concealed",
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "birthDate",
        "fieldKinds": [
          "date"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "birthPlace",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "nationality",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "issuedBy",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "issuedOn",
        "fieldKinds": [
          "date"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "expires",
        "fieldKinds": [
          "date"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "address",
        "fieldKinds": [
          "address"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "notes",
        "fieldKinds": [
          "note"
        ],
        "repeats": false,
        "choices": []
      }
    ]
  },
  {
    "name": "softwareLicence",
    "identifiers": [
      "licensedTo",
      "version"
    ],
    "secret": "licenceKey",
    "starters": [
      {
        "purpose": "licenceKey",
        "fieldKinds": [
          "concealed"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "version",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "licensedTo",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "email",
        "fieldKinds": [
          "email"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "company",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "publisher",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "website",
        "fieldKinds": [
          "url"
        ],
        "repeats": true,
        "choices": []
      },
      {
        "purpose": "purchasedOn",
        "fieldKinds": [
          "date"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "orderNumber",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "expires",
        "fieldKinds": [
          "date"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "notes",
        "fieldKinds": [
          "note"
        ],
        "repeats": false,
        "choices": []
      }
    ]
  },
  {
    "name": "database",
    "identifiers": [
      "userName",
      "server"
    ],
    "secret": "password",
    "starters": [
      {
        "purpose": "databaseType",
        "fieldKinds": [
          "choice"
        ],
        "repeats": false,
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
        ]
      },
      {
        "purpose": "server",
        "fieldKinds": [
          "text",
          "url"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "port",
        "fieldKinds": [
          "number",
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "databaseName",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "userName",
        "fieldKinds": [
          "text",
          "email"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "password",
        "fieldKinds": [
          "concealed"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "options",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "notes",
        "fieldKinds": [
          "note"
        ],
        "repeats": false,
        "choices": []
      }
    ]
  },
  {
    "name": "server",
    "identifiers": [
      "userName",
      "server"
    ],
    "secret": "password",
    "starters": [
      {
        "purpose": "server",
        "fieldKinds": [
          "text",
          "url"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "userName",
        "fieldKinds": [
          "text",
          "email"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "password",
        "fieldKinds": [
          "concealed"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "adminConsole",
        "fieldKinds": [
          "url"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "adminUserName",
        "fieldKinds": [
          "text",
          "email"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "adminPassword",
        "fieldKinds": [
          "concealed"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "hostingProvider",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "website",
        "fieldKinds": [
          "url"
        ],
        "repeats": true,
        "choices": []
      },
      {
        "purpose": "phone",
        "fieldKinds": [
          "phone"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "notes",
        "fieldKinds": [
          "note"
        ],
        "repeats": false,
        "choices": []
      }
    ]
  },
  {
    "name": "membership",
    "identifiers": [
      "memberName",
      "organisation"
    ],
    "secret": "memberId",
    "starters": [
      {
        "purpose": "organisation",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "memberName",
        "fieldKinds": [
          "text"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "memberId",
        "fieldKinds": [
          "text",
          "concealed"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "pin",
        "fieldKinds": [
          "concealed"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "memberSince",
        "fieldKinds": [
          "month",
          "date"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "expires",
        "fieldKinds": [
          "month",
          "date"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "phone",
        "fieldKinds": [
          "phone"
        ],
        "repeats": false,
        "choices": []
      },
      {
        "purpose": "website",
        "fieldKinds": [
          "url"
        ],
        "repeats": true,
        "choices": []
      },
      {
        "purpose": "notes",
        "fieldKinds": [
          "note"
        ],
        "repeats": false,
        "choices": []
      }
    ]
  }
]
