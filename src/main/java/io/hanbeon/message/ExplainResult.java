package io.hanbeon.message;

import io.hanbeon.message.vendor.OwnCode;
import io.hanbeon.message.vendor.ResultCode;
import io.hanbeon.organisation.provider.Provider;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Says what the result of a message means, by the vendor's code or one of ours. */
@ApplicationScoped
public class ExplainResult {
    private final Providers providers;

    ExplainResult(Providers providers) {
        this.providers = providers;
    }

    /** Empty if nobody has told us. */
    public Optional<ResultCode> explain(Provider provider, String code) {
        return OwnCode.explain(code).or(() -> providers.named(provider).explain(code));
    }
}
