package io.hanbeon.organisation.routing;

import io.hanbeon.organisation.provider.Credentials;
import io.hanbeon.organisation.provider.Provider;

/** A provider, and what proves to it for whom we send. */
record Chosen(Provider provider, Credentials credentials) {}
