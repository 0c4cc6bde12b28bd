package io.hanbeon.message.rest;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What is set of every vendor behind a REST API. */
public interface RestVendorSettings {
    /** Such as {@code https://api.example.com/v1}; without it nothing is sent. */
    Optional<String> baseUrl();

    /** From a request to the end of its answer. With {@code hanbeon.rest.connect-max} it must fit the submission-max. */
    @WithDefault("5s")
    Duration answerMax();

    /** Calls after which a message that provably did not arrive is given up: the first, and three tries more. */
    @WithDefault("4")
    int submissionsMax();

    /** Results come by themselves; one that did not is asked for after this. */
    @WithDefault("5m")
    Duration lookAfter();

    /** Messages in one question. */
    @WithDefault("100")
    int keysMax();

    /** A text of more bytes in EUC-KR goes out as an MMS. */
    @WithDefault("90")
    int smsBytesMax();
}
