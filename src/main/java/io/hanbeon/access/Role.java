package io.hanbeon.access;

/** What a person may be. An operator belongs to an organisation and sees only its data. */
public enum Role {
    SUPER_ADMIN,
    ADMIN,
    OPERATOR,
    CUSTOMER
}
