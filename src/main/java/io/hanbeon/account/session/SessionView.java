package io.hanbeon.account.session;

import java.time.Instant;

/** A session as its own person sees it. */
record SessionView(
        String id, String address, String agent, Instant startedAt, Instant refreshedAt, Instant expiresAt) {}
