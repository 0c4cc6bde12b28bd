package io.hanbeon.organisation.register;

/** A closed organisation sends no messages; it can be opened again. */
public enum OrganisationState {
    OPEN,
    CLOSED
}
