package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.OwnCode;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.ResultCode;
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
