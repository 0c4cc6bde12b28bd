package io.hanbeon.organisation;

import io.hanbeon.organisation.register.OrganisationEntity;
import io.hanbeon.organisation.register.OrganisationState;

/**
 * Which version of its message route an organisation is at.
 *
 * @param value 1 and up; {@link #NONE} where there is no organisation
 */
public record RouteVersion(long value, boolean isOpen) {
    public static final long NONE = 0;

    static RouteVersion of(OrganisationEntity entity) {
        return new RouteVersion(entity.routeVersion, entity.state == OrganisationState.OPEN);
    }
}
