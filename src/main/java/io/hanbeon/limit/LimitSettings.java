package io.hanbeon.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ConfigMapping(prefix = "hanbeon.limit")
public interface LimitSettings {
    @WithDefault("true")
    boolean enabled();

    /** How long a request waits for Redis; then it goes on as if there were no limit. */
    @WithDefault("50ms")
    Duration answerMax();

    /** Buckets that one call of Redis takes from. */
    @WithDefault("100")
    int bucketsTogetherMax();

    /** Proofs of who calls (signatures, tokens) that may fail, for each address; those that hold are not counted. */
    @WithDefault("300/1m")
    String failedProofs();

    /** Searches by personal data (phone, login), for each caller; the last four digits of a number take 10,000. */
    @WithDefault("120/1h")
    String personalSearches();

    /** Addresses that an instance remembers at once as having failed too often. */
    @WithDefault("10000")
    int failedProofAddressesMax();

    UnsignedMessages unsignedMessages();

    /** Messages of batches that nobody signed. */
    interface UnsignedMessages {
        /** At least as many as of a shop, which sends from one. */
        @WithDefault("1000/1h")
        String perAddress();

        /** Of a telephone number, whatever shop they come from. */
        @WithDefault("10/1h")
        String perRecipient();

        @WithDefault("1000/1h")
        String perShop();
    }

    /** By name, which callers see in the headers. The defaults are in application.properties. */
    Map<String, Route> routes();

    /** Limits are written {@code 600/1m}: so many requests at once, and as many more in a minute. */
    interface Route {
        /** Beginnings of its paths; where several routes fit, the one with the longest counts. */
        List<String> paths();

        /** For each address of those who do not say who they are. */
        Optional<String> perAddress();

        Optional<String> perUser();

        /** For each address of people who say who they are, besides their own. */
        Optional<String> perAddressOfUsers();

        /** By plan; a client of a plan that is not here has that of {@code standard}. */
        Map<String, String> perClient();
    }
}
