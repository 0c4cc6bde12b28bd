package io.hanbeon.access;

import io.hanbeon.shared.Caller;

/** What a person may be. An operator belongs to an organisation and sees only its data. */
public enum Role {
    SUPER_ADMIN,
    ADMIN,
    OPERATOR,
    CUSTOMER,
    /** Logged in, but has to set a password of their own or a second factor before anything else. Nobody is one for long. */
    NEWCOMER;

    /** Whether a person is this, or more. */
    public boolean isHeldBy(Caller caller) {
        return caller.kind() == Caller.Kind.PERSON
                && (caller.rights().contains(name()) || this == ADMIN && SUPER_ADMIN.isHeldBy(caller));
    }
}
