package io.hanbeon.organisation;

/** A closed organisation sends no messages; it can be opened again. */
public enum OrganisationState {
    OPEN,
    CLOSED
}
