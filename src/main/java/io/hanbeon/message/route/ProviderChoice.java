package io.hanbeon.message.route;

import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.provider.Provider;

/** A provider, and what proves to it for whom we send. */
record ProviderChoice(Provider provider, Credentials credentials) {}
