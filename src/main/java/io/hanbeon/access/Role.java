package io.hanbeon.access;

/** What a person may be. An operator belongs to an organisation and sees only its data. */
public enum Role {
    SUPER_ADMIN,
    ADMIN,
    OPERATOR,
    CUSTOMER,
    /** Logged in, but has to set a password of their own or a second factor before anything else. Nobody is one for long. */
    NEWCOMER
}
