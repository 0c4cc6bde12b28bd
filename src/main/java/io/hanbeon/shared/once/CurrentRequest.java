package io.hanbeon.shared.once;

import io.hanbeon.shared.Caller;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the request under way is told apart by: noted by {@link KeyFilter} and {@link BodyReader}. */
@RequestScoped
class CurrentRequest {
    private @Nullable String key;
    private String route = "";
    private byte[] body = {};
    private boolean isForm;

    void begin(String route, String key, boolean isForm) {
        this.route = route;
        this.key = key;
        this.isForm = isForm;
    }

    void read(byte[] body) {
        this.body = body;
    }

    /** Empty if it has no key. */
    Optional<KeyedRequest> by(Caller caller) {
        return Optional.ofNullable(key).map(given -> KeyedRequest.of(caller, route, given, body, isForm));
    }
}
