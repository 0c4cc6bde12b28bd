package io.hanbeon.account.user;

/** Whether a user may log in. What is deleted stays as a row without a name, for what others have written about it. */
public enum UserState {
    ACTIVE,
    DISABLED,
    /** A customer's that nobody logged in to for a year. */
    DORMANT,
    DELETED
}
