package io.hanbeon.message.route;

import java.util.Optional;

/**
 * An organisation's choice as it is kept.
 *
 * @param accountId of the first provider
 * @param version grows with every change, over deletions too
 */
record StoredRoute(RouteChoice choice, long accountId, Optional<Long> fallbackAccountId, long version) {
    static Optional<Long> version(Optional<StoredRoute> stored) {
        return stored.map(StoredRoute::version);
    }
}
