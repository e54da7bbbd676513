"""The LDAP server from which `sync_directory` reads people; nothing else asks it anything."""

import environ

env = environ.Env()

# People of inetOrgPerson, and accounts of Active Directory that are not disabled (bit 2). A disabled account
# of class inetOrgPerson is left out while reading.
PEOPLE = (
    "(|(objectClass=inetOrgPerson)(&(objectCategory=person)(objectClass=user)"
    "(!(userAccountControl:1.2.840.113556.1.4.803:=2))))"
)
LDAP = {
    "url": env.str("LDAP_URL", default=""),
    "start_tls": env.bool("LDAP_START_TLS", default=True),
    "ca_file": env.str("LDAP_CA_FILE", default=""),
    "bind_dn": env.str("LDAP_BIND_DN", default=""),
    "bind_password": env.str("LDAP_BIND_PASSWORD", default=""),
    "allow_plain_localhost": env.bool("LDAP_ALLOW_PLAIN_LOCALHOST", default=False),
    "timeout": env.int("LDAP_TIMEOUT", default=15),
    "base": env.str("LDAP_BASE", default=""),
    "units_base": env.str("LDAP_UNITS_BASE", default=""),
    "people_filter": env.str("LDAP_PEOPLE_FILTER", default=PEOPLE),
    "units_filter": env.str("LDAP_UNITS_FILTER", default="(objectClass=organizationalUnit)"),
    "people_attributes": env.dict("LDAP_PEOPLE_ATTRIBUTES", default={}),
    "units_attributes": env.dict("LDAP_UNITS_ATTRIBUTES", default={}),
}
