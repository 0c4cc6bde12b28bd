package io.hanbeon.sandbox.standin;

import java.util.Optional;

/**
 * An account at a stand-in.
 *
 * @param webhook where results are told
 */
public record RestAccount(String key, String secret, Optional<String> webhook) {
    RestAccount tellingTo(String url) {
        return new RestAccount(key, secret, Optional.of(url));
    }
}
